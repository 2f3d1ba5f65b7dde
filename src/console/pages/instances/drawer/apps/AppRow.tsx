import type { InstanceApp } from '../../../../../contract/apps.ts';
import { CopyButton } from '../../../../ui/CopyButton.tsx';
import { useMessages } from '../../../../i18n/messages.ts';
import styles from './PhoneApps.module.css';

/** One app: its icon where it can be had, in a place of fixed size; its name, package and version. */
export function AppRow({
  app: { app_name: name, app_pkg: id, app_version: version },
  icon,
}: {
  app: InstanceApp;
  /** As a data URL. */ icon: string | undefined;
}) {
  const { phone: m } = useMessages('apps');
  const title = name || id || m.nameless;
  return (
    <li className={`stack gap-3 middle rule-below reveals ${styles.app}`}>
      <span className={`centered sunken soft strong relative ${styles.icon}`} aria-hidden="true">
        {/* The letter stays until the picture is there. */}
        {icon === undefined ? title.slice(0, 1).toUpperCase() : <img src={icon} alt="" />}
      </span>
      <span className="stack gap-0 shrink">
        <span className="wrap">{title}</span>
        {id !== undefined && (
          <span className="soft small wrap">
            <span className="mono">{id}</span>
            <CopyButton text={id} what={id} isInline className="reveal" />
          </span>
        )}
      </span>
      <span className="wrap right">{version ?? '–'}</span>
    </li>
  );
}
