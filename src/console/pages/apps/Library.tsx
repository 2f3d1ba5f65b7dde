import { Popconfirm } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import type { Kept } from '../../../contract/kept.ts';
import { keptQuery, useRemoveKept } from '../../api/kept.ts';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { ReasonButton } from '../../components/ReasonButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './AppsPage.module.css';
import { changeDraft, useApps } from './apps-store.ts';
import { androidOf } from './draft.ts';

interface Props {
  isReadOnly: boolean;
  /** Why the last installation's app could not be kept. */
  keepingError: Error | null;
}

/** What was installed before by this tenant's admins, all but the address: installed again with a fresh one. */
export function Library({ isReadOnly, keepingError }: Props) {
  const { library: m, readOnly } = useMessages('apps');
  const format = useFormat();
  const { data, error, refetch } = useQuery(keptQuery('app'));
  const removing = useRemoveKept('app');

  function load({ value }: Kept<'app'>) {
    const { object_name, object_version, file_name, object_size, content_type, content_md5 } = value;
    useApps.setState({ facts: undefined });
    changeDraft({ object_name, object_version, file_name, object_size, content_type, content_md5, install_package_url: '' });
    document.getElementById('apps-install_package_url')?.focus();
  }

  return (
    <Suspense>
      {error && <ErrorPanel error={error} title={m.failed} onRetry={() => void refetch()} />}
      {keepingError && <ErrorPanel error={keepingError} title={m.notKept} />}
      {removing.error && <ErrorPanel error={removing.error} title={m.notRemoved} />}
      {data?.length === 0 && <p className={styles.soft}>{m.none}</p>}
      <ul className={styles.library} aria-label={m.title}>
        {data?.map((app) => (
          <li key={app.id}>
            <strong>{app.name}</strong>
            <span>{app.value.object_version}</span>
            <span className={`mono ${styles.small}`}>{app.value.object_name}</span>
            <span className={styles.small}>
              {m.size(app.value.object_size)}
              {app.value.min_sdk !== undefined && ` · ${m.minSdk(androidOf(app.value.min_sdk), app.value.min_sdk)}`} ·{' '}
              <time dateTime={app.savedAt} title={format.utc(new Date(app.savedAt))}>
                {format.dateTime(new Date(app.savedAt))}
              </time>{' '}
              · {app.actor}
            </span>
            <span className={styles.buttons}>
              <ReasonButton label={m.again} className="button small" reason={isReadOnly ? readOnly : undefined} isReasonHidden onClick={() => load(app)} />
              {isReadOnly ? (
                <ReasonButton label={m.remove} className="button quiet small" reason={readOnly} isReasonHidden onClick={() => undefined} />
              ) : (
                <Popconfirm title={m.removeTitle(app.name)} description={m.removeNote} okText={m.remove} onConfirm={() => removing.mutate(app.id)}>
                  <button type="button" className="button quiet small">
                    {m.remove}
                  </button>
                </Popconfirm>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Suspense>
  );
}
