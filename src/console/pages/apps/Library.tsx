import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import type { SavedItem } from '../../../contract/saved-item.ts';
import { savedItemsQuery } from '../../api/saved-item-queries.ts';
import { ApiError } from '../../../contract/api-error.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { RemoveButton } from '../../batch/RemoveButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { fieldId } from '../../ui/form/Form.tsx';
import { changeDraft, fillDraft } from './apps-store.ts';
import { androidOf } from './draft.ts';
import { appKey, useInstallCounts, type InstallCount } from './install-counts.ts';
import { formName } from './InstallForm.tsx';
import { mostAsked, useWhere } from './use-where.ts';
import { WhereView } from './WhereView.tsx';

interface Props {
  isReadOnly: boolean;
  /** The chosen phones, which can be asked what they have. */
  phones: readonly Instance[];
  /** Why the last installation's app could not be kept. */
  keepingError: Error | null;
}

/** The apps that this tenant's admins have installed, and how that went: all but the address, which is made anew each time. */
export function Library({ isReadOnly, phones, keepingError }: Props) {
  const { library: m, where: w, phone, readOnly } = useMessages('apps');
  const format = useFormat();
  const { data, error, refetch } = useQuery(savedItemsQuery('app'));
  const where = useWhere();
  const installs = useInstallCounts();
  const names = useMemo(
    () => new Map(phones.map(({ instance_id, instance_name }) => [instance_id, instance_name])),
    [phones],
  );
  const silent = where.answers
    ? [...where.answers.values()].filter((apps) => apps === undefined).length
    : 0;
  const isUnknown = where.error instanceof ApiError && where.error.code === 'APIGW.0101';

  function whyNotAsk(): string | undefined {
    if (where.isAsking) return w.asking;
    if (phones.length === 0) return w.choose;
    return phones.length > mostAsked ? w.tooMany(format.number(mostAsked)) : undefined;
  }

  function load({ value }: SavedItem<'app'>) {
    const { object_name, object_version, file_name, object_size, content_type, content_md5 } =
      value;
    fillDraft(
      { object_name, object_version, file_name, object_size, content_type, content_md5 },
      { facts: undefined, minSdk: value.min_sdk },
    );
    changeDraft({ install_package_url: '' });
    document.getElementById(fieldId(formName, 'install_package_url'))?.focus();
  }

  return (
    <Suspense>
      {error && <ErrorPanel error={error} title={m.failed} onRetry={() => void refetch()} />}
      {keepingError && <ErrorPanel error={keepingError} title={m.notKept} />}
      {data?.length === 0 && <p className="soft">{m.none}</p>}
      {data && data.length > 0 && (
        <div className="stack gap-1">
          <div className="row">
            <ReasonButton
              label={w.ask(phones.length)}
              size="small"
              reason={whyNotAsk()}
              onClick={() => where.ask(phones.map(({ instance_id }) => instance_id))}
            />
          </div>
          {isUnknown && <p className="soft">{phone.noList}</p>}
          {where.error && !isUnknown && <ErrorPanel error={where.error} title={w.failed} />}
          {silent > 0 && <p className="warn">{w.silent(silent)}</p>}
        </div>
      )}
      {data && data.length > 0 && (
        <ul className="stack gap-0" aria-label={m.title}>
          {data.map((app) => (
            <li key={app.id} className="stack gap-0 wrap pad-y rule-below">
              <span className="line between baseline">
                <strong>{app.name}</strong>
                <span>{app.value.object_version}</span>
              </span>
              <span className="mono soft small wrap">{app.value.object_name}</span>
              <InstallCounts
                count={installs?.get(appKey(app.value.object_name, app.value.object_version))}
              />
              <span className="soft small wrap">
                {m.size(app.value.object_size)}
                {app.value.min_sdk !== undefined &&
                  ` · ${m.minSdk(androidOf(app.value.min_sdk), app.value.min_sdk)}`}{' '}
                ·{' '}
                <time dateTime={app.savedAt} title={format.utc(new Date(app.savedAt))}>
                  {format.dateTime(new Date(app.savedAt))}
                </time>{' '}
                · {app.actor}
              </span>
              {where.answers && (
                <WhereView
                  answers={where.answers}
                  packageName={app.value.object_name}
                  version={app.value.object_version}
                  nameOf={(id) => names.get(id) ?? undefined}
                />
              )}
              <span className="row">
                <ReasonButton
                  label={m.again}
                  size="small"
                  reason={isReadOnly ? readOnly : undefined}
                  isReasonHidden
                  onClick={() => load(app)}
                />
                <RemoveButton
                  kind="app"
                  item={app}
                  variant="quiet"
                  size="small"
                  note={m.removeNote}
                  reason={isReadOnly ? readOnly : undefined}
                >
                  {m.remove}
                </RemoveButton>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Suspense>
  );
}

function InstallCounts({ count }: { count: InstallCount | undefined }) {
  const { library: m } = useMessages('apps');
  if (!count) return null;
  return (
    <span>
      {m.succeeded(count.succeeded)}
      {count.failed > 0 && <span className="warn"> · {m.failedOn(count.failed)}</span>}
    </span>
  );
}
