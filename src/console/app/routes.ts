import type { ComponentType } from 'react';
import { loadMessages, type Area } from '../i18n/messages.ts';

/** Code that is there when it is needed. */
export interface Part {
  load: () => Promise<ComponentType>;
  /** Its styles are among those of the first screen, which the document has. */
  isFirst?: true;
}

/** A page behind the sign-in, as the router knows it. How it stands in the rail is in `shell/tabs.tsx`. */
export interface PageEntry extends Part {
  /** `/batches/:batchId`: what is named after a colon comes from useParams(). */
  path: string;
  /** The areas of texts that the page needs. */
  messages: readonly Area[];
  /** Opens over the page, in its `<Outlet />`, under an address of its own; the page stays as it is. */
  over?: Part & { path: string };
}

/** All pages. */
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
  },
  {
    path: '/overview',
    messages: ['overview', 'instances', 'listParts', 'batch'],
    load: async () => (await import('../pages/overview/OverviewPage.tsx')).OverviewPage,
  },
  {
    path: '/alerts',
    messages: ['alerts', 'forms', 'targets'],
    load: async () => (await import('../pages/alerts/AlertsPage.tsx')).AlertsPage,
  },
  {
    path: '/adb',
    messages: ['adb', 'batch', 'targets'],
    load: async () => (await import('../pages/adb/AdbPage.tsx')).AdbPage,
    // The page itself shows the run that the address names, among the others.
    over: { path: '/adb/:batchId', load: async () => () => null },
  },
  {
    path: '/apps',
    messages: ['apps', 'batch', 'targets', 'forms'],
    load: async () => (await import('../pages/apps/AppsPage.tsx')).AppsPage,
  },
  {
    path: '/video',
    messages: ['video', 'batch', 'targets', 'forms'],
    load: async () => (await import('../pages/video/VideoPage.tsx')).VideoPage,
  },
  {
    path: '/schedules',
    messages: ['schedules', 'batch', 'batches', 'targets', 'impact'],
    load: async () => (await import('../pages/schedules/SchedulesPage.tsx')).SchedulesPage,
    over: {
      path: '/schedules/:scheduleId',
      load: async () => (await import('../pages/schedules/ScheduleDrawer.tsx')).ScheduleDrawer,
    },
  },
  {
    path: '/order',
    messages: ['order', 'forms'],
    load: async () => (await import('../pages/order/OrderPage.tsx')).OrderPage,
  },
  {
    path: '/batches',
    messages: ['batches', 'activity', 'batch', 'table'],
    load: async () => (await import('../pages/batches/BatchesPage.tsx')).BatchesPage,
  },
  {
    path: '/tasks',
    messages: ['tasks', 'activity', 'batch', 'table', 'adb'],
    load: async () => (await import('../pages/tasks/TasksPage.tsx')).TasksPage,
    over: {
      path: '/tasks/:taskId',
      load: async () => (await import('../pages/tasks/TaskDrawer.tsx')).TaskDrawer,
    },
  },
  {
    path: '/activity',
    messages: ['activity', 'batch', 'table'],
    load: async () => (await import('../pages/activity/ActivityPage.tsx')).ActivityPage,
    over: {
      path: '/activity/:entryId',
      load: async () => (await import('../pages/activity/EntryDrawer.tsx')).EntryDrawer,
    },
  },
  {
    path: '/timeline',
    messages: ['activity', 'batch'],
    load: async () => (await import('../batch/timeline/TimelinePage.tsx')).TimelinePage,
  },
  {
    path: '/batches/:batchId',
    messages: ['batch', 'batches'],
    load: async () => (await import('../pages/batches/BatchPage.tsx')).BatchPage,
  },
];
