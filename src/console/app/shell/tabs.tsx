import type { ComponentType } from 'react';
import type { Messages } from '../../i18n/messages.ts';
import { icon } from '../../ui/icons.tsx';

/** The groups of the rail, in order: what there is, what is done with it, what is bought, what has been done. */
export const railGroups = ['fleet', 'do', 'buy', 'records'] as const;

/** A page as the rail and the keys know it. How its code loads is in `routes.ts`. */
export interface Tab {
  path: string;
  name: (m: Messages<'shell'>) => string;
  /** Among which it stands. */
  group: (typeof railGroups)[number];
  /** Goes there after `g`. */
  key: string;
  Icon: ComponentType;
}

/** All that stands in the rail, in its order. */
export const tabs: readonly Tab[] = [
  {
    path: '/overview',
    name: (m) => m.overview,
    group: 'fleet',
    key: 'h',
    Icon: icon(<path d="M2.5 2.5h11v11h-11zM8 2.5v11m0-6h5.5m-11 3H8" />),
  },
  {
    path: '/instances',
    name: (m) => m.instances,
    group: 'fleet',
    key: 'i',
    Icon: icon(<path d="M2.5 3.5h7v10h-7zm2.7 7.5h1.6m5-8.5h1.7v9h-1.7" />),
  },
  {
    path: '/alerts',
    name: (m) => m.alerts,
    group: 'fleet',
    key: 'l',
    Icon: icon(<path d="M3 11h10l-2-2V4H5v5zm4 2h2" />),
  },
  {
    path: '/adb',
    name: (m) => m.adb,
    group: 'do',
    key: 'b',
    Icon: icon(<path d="M2 3h12v10H2zm2.8 3.2 2 1.8-2 1.8m3.7.2H11" />),
  },
  {
    path: '/apps',
    name: (m) => m.apps,
    group: 'do',
    key: 'p',
    Icon: icon(<path d="M2.8 2.8h4v4h-4zm6.4 0h4v4h-4zM2.8 9.2h4v4h-4zm8.4 0v4m-2-2h4" />),
  },
  {
    path: '/video',
    name: (m) => m.video,
    group: 'do',
    key: 'v',
    Icon: icon(<path d="M2 4h8.5v8H2zm8.5 3L14 5v6l-3.5-2" />),
  },
  {
    path: '/schedules',
    name: (m) => m.schedules,
    group: 'do',
    key: 's',
    Icon: icon(<path d="M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 5v3.2l2.2 1.4" />),
  },
  {
    path: '/order',
    name: (m) => m.order,
    group: 'buy',
    key: 'o',
    Icon: icon(<path d="M1.8 2.8h1.7l1.6 7.4h6.7L13.4 5H4m2 8v.5m5-.5v.5" />),
  },
  {
    path: '/batches',
    name: (m) => m.batches,
    group: 'records',
    key: 'c',
    Icon: icon(<path d="m8 2.5 5.5 2.8L8 8 2.5 5.3zM2.5 8 8 10.8 13.5 8m-11 2.7L8 13.5l5.5-2.8" />),
  },
  {
    path: '/tasks',
    name: (m) => m.tasks,
    group: 'records',
    key: 't',
    Icon: icon(<path d="m2.5 4.4 1.1 1.1 2-2.2m-3.1 7 1.1 1.1 2-2.2m2.6-4.7h5.3m-5.3 6h5.3" />),
  },
  {
    path: '/activity',
    name: (m) => m.activity,
    group: 'records',
    key: 'a',
    Icon: icon(<path d="M2 8h2.4l2-5 3.2 10 2-5H14" />),
  },
];
