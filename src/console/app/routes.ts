import type { ComponentType } from 'react';
import { loadMessages, type Area, type Messages } from '../i18n/messages.ts';

/** Code that is there when it is needed. */
export interface Part {
  load: () => Promise<ComponentType>;
  /** Its styles are among those of the first screen, which the document has. */
  isFirst?: true;
}

/** The groups of the rail, in order: what there is, what is done with it, what is bought, what has been done. */
export const railGroups = ['fleet', 'do', 'buy', 'records'] as const;
type RailGroup = (typeof railGroups)[number];

/** A page behind the sign-in. All that the shell and the router know of it. */
export interface PageEntry extends Part {
  /** `/batches/:batchId`: what is named after a colon comes from useParams(). */
  path: string;
  /** The areas of texts that the page needs. */
  messages: readonly Area[];
  /** Opens over the page, in its `<Outlet />`, under an address of its own; the page stays as it is. */
  over?: Part & { path: string };
  /** Its name in the rail, if it stands there. */
  tab?: (m: Messages<'shell'>) => string;
  /** Among which it stands there. */
  group?: RailGroup;
  /** Goes to the tab after `g`. */
  key?: string;
}

/** All pages, in the order of the rail. */
export const pages: readonly PageEntry[] = [
  {
    path: '/instances',
    messages: ['instances', 'table'],
    isFirst: true,
    load: async () => {
      const { InstancesPage, loadFirstRows } = await import('./home.ts');
      await loadFirstRows();
      return InstancesPage;
    },
    over: {
      path: '/instances/:instanceId',
      load: async () =>
        (
          await Promise.all([
            import('../pages/instances/InstanceDrawer.tsx'),
            loadMessages('drawer'),
            loadMessages('listParts'),
          ])
        )[0].InstanceDrawer,
    },
    tab: (m) => m.instances,
    group: 'fleet',
    key: 'i',
  },
  {
    path: '/adb',
    messages: ['adb', 'batch', 'targets'],
    load: async () => (await import('../pages/adb/AdbPage.tsx')).AdbPage,
    // The page itself shows the run that the address names, among the others.
    over: { path: '/adb/:batchId', load: async () => () => null },
    tab: (m) => m.adb,
    group: 'do',
    key: 'b',
  },
  {
    path: '/apps',
    messages: ['apps', 'batch', 'targets'],
    load: async () => (await import('../pages/apps/AppsPage.tsx')).AppsPage,
    tab: (m) => m.apps,
    group: 'do',
    key: 'p',
  },
  {
    path: '/video',
    messages: ['video', 'batch', 'targets'],
    load: async () => (await import('../pages/video/VideoPage.tsx')).VideoPage,
    tab: (m) => m.video,
    group: 'do',
    key: 'v',
  },
  {
    path: '/order',
    messages: ['order'],
    load: async () => (await import('../pages/order/OrderPage.tsx')).OrderPage,
    tab: (m) => m.order,
    group: 'buy',
    key: 'o',
  },
  {
    path: '/batches',
    messages: ['batches', 'activity', 'batch', 'table'],
    load: async () => (await import('../pages/batches/BatchesPage.tsx')).BatchesPage,
    tab: (m) => m.batches,
    group: 'records',
    key: 'c',
  },
  {
    path: '/tasks',
    messages: ['tasks', 'activity', 'batch', 'table', 'adb'],
    load: async () => (await import('../pages/tasks/TasksPage.tsx')).TasksPage,
    over: {
      path: '/tasks/:taskId',
      load: async () => (await import('../pages/tasks/TaskDrawer.tsx')).TaskDrawer,
    },
    tab: (m) => m.tasks,
    group: 'records',
    key: 't',
  },
  {
    path: '/activity',
    messages: ['activity', 'batch', 'table'],
    load: async () => (await import('../pages/activity/ActivityPage.tsx')).ActivityPage,
    over: {
      path: '/activity/:entryId',
      load: async () => (await import('../pages/activity/EntryDrawer.tsx')).EntryDrawer,
    },
    tab: (m) => m.activity,
    group: 'records',
    key: 'a',
  },
  {
    path: '/batches/:batchId',
    messages: ['batch', 'batches'],
    load: async () => (await import('../pages/batches/BatchPage.tsx')).BatchPage,
  },
];

export const tabs = pages.filter(
  (page): page is PageEntry & Required<Pick<PageEntry, 'tab' | 'group'>> =>
    page.tab !== undefined && page.group !== undefined,
);
