import { use } from 'react';
import { Mark, Wordmark } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { LanguageSwitch, ThemeSwitch } from '../../ui/Switches.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { ComingContext, Link, usePlace } from '../../lib/navigation.ts';
import { FoldIcon } from '../../ui/page-icons.tsx';
import { railGroups, tabs } from './tabs.tsx';
import styles from './Rail.module.css';
import type { RailState } from './use-rail.ts';

/** What the button of the drawer calls. */
export const railId = 'pages';

/** The way to all pages, in groups: icons and words, icons alone when it is folded, a drawer where it has no room. */
export function Rail({ isDrawer, isFolded, toggle }: RailState) {
  const m = useMessages('shell');
  const { page } = usePlace();
  const coming = use(ComingContext);
  const close = () => isDrawer && document.getElementById(railId)?.hidePopover();
  return (
    <nav
      id={railId}
      className={`column gap-3 surface plain ${styles.rail}`}
      aria-label={m.pages}
      data-folded={isFolded}
      popover={isDrawer ? 'auto' : undefined}
    >
      <Link
        className={`line fixed plain ${styles.brand}`}
        to="/instances"
        aria-current={undefined}
        title={m.product}
        onClick={close}
      >
        <Mark />
        <span className="visually-hidden">{m.product}</span>
        {!isFolded && <Wordmark />}
      </Link>
      {railGroups.map((group) => (
        <ul key={group} className={`stack gap-half ${styles.group}`} aria-label={m.groups[group]}>
          {tabs
            .filter((tab) => tab.group === group)
            .map(({ path, name, Icon }) => (
              <li key={path}>
                <Link
                  to={path}
                  className="plain"
                  title={isFolded ? name(m) : undefined}
                  onClick={close}
                  data-coming={path === coming}
                  {...(page.startsWith(`${path}/`) && { 'aria-current': true })}
                >
                  <Icon />
                  <span className={isFolded ? 'visually-hidden' : undefined}>{name(m)}</span>
                </Link>
              </li>
            ))}
        </ul>
      ))}
      <div className={`line gap-0 ${styles.foot}`}>
        {isDrawer ? (
          <>
            <LanguageSwitch />
            <ThemeSwitch />
          </>
        ) : (
          <Button
            variant="quiet"
            className={styles.fold}
            aria-label={isFolded ? m.unfold : m.fold}
            title={isFolded ? m.unfold : m.fold}
            aria-expanded={!isFolded}
            onClick={toggle}
          >
            <FoldIcon />
          </Button>
        )}
      </div>
    </nav>
  );
}
