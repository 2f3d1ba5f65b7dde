import { use } from 'react';
import { usePreferences, type Language } from '../lib/preferences.ts';

const first = {
  'zh-CN': () => import('./zh-CN/first.ts'),
  'en-US': () => import('./en-US/first.ts'),
};
type First = Awaited<ReturnType<(typeof first)['zh-CN']>>;

const ofFirst = <A extends keyof First>(area: A) => {
  const load = (language: Language) => async () => ({ messages: (await first[language]())[area] });
  return { 'zh-CN': load('zh-CN'), 'en-US': load('en-US') };
};

/**
 * A catalog is a plain object whose values are texts, or functions of what they speak about. The Chinese one of an area
 * is its type: a text that the English one lacks does not compile. Areas load with the pages that need them.
 */
const catalogs = {
  shell: ofFirst('shell'),
  signIn: {
    'zh-CN': () => import('./zh-CN/sign-in.ts'),
    'en-US': () => import('./en-US/sign-in.ts'),
  },
  session: {
    'zh-CN': () => import('./zh-CN/session.ts'),
    'en-US': () => import('./en-US/session.ts'),
  },
  sessions: {
    'zh-CN': () => import('./zh-CN/sessions.ts'),
    'en-US': () => import('./en-US/sessions.ts'),
  },
  overview: {
    'zh-CN': () => import('./zh-CN/overview.ts'),
    'en-US': () => import('./en-US/overview.ts'),
  },
  instances: ofFirst('instances'),
  drawer: {
    'zh-CN': () => import('./zh-CN/drawer.ts'),
    'en-US': () => import('./en-US/drawer.ts'),
  },
  listParts: {
    'zh-CN': () => import('./zh-CN/list-parts.ts'),
    'en-US': () => import('./en-US/list-parts.ts'),
  },
  keys: {
    'zh-CN': () => import('./zh-CN/keys.ts'),
    'en-US': () => import('./en-US/keys.ts'),
  },
  forms: {
    'zh-CN': () => import('./zh-CN/forms.ts'),
    'en-US': () => import('./en-US/forms.ts'),
  },
  order: {
    'zh-CN': () => import('./zh-CN/order.ts'),
    'en-US': () => import('./en-US/order.ts'),
  },
  batch: {
    'zh-CN': () => import('./zh-CN/batch.ts'),
    'en-US': () => import('./en-US/batch.ts'),
  },
  impact: {
    'zh-CN': () => import('./zh-CN/impact.ts'),
    'en-US': () => import('./en-US/impact.ts'),
  },
  locks: {
    'zh-CN': () => import('./zh-CN/locks.ts'),
    'en-US': () => import('./en-US/locks.ts'),
  },
  batches: {
    'zh-CN': () => import('./zh-CN/batches.ts'),
    'en-US': () => import('./en-US/batches.ts'),
  },
  assign: {
    'zh-CN': () => import('./zh-CN/assign.ts'),
    'en-US': () => import('./en-US/assign.ts'),
  },
  connection: {
    'zh-CN': () => import('./zh-CN/connection.ts'),
    'en-US': () => import('./en-US/connection.ts'),
  },
  targets: {
    'zh-CN': () => import('./zh-CN/targets.ts'),
    'en-US': () => import('./en-US/targets.ts'),
  },
  video: {
    'zh-CN': () => import('./zh-CN/video.ts'),
    'en-US': () => import('./en-US/video.ts'),
  },
  activity: {
    'zh-CN': () => import('./zh-CN/activity.ts'),
    'en-US': () => import('./en-US/activity.ts'),
  },
  table: ofFirst('table'),
  adb: {
    'zh-CN': () => import('./zh-CN/adb.ts'),
    'en-US': () => import('./en-US/adb.ts'),
  },
  tasks: {
    'zh-CN': () => import('./zh-CN/tasks.ts'),
    'en-US': () => import('./en-US/tasks.ts'),
  },
  apps: {
    'zh-CN': () => import('./zh-CN/apps.ts'),
    'en-US': () => import('./en-US/apps.ts'),
  },
  schedules: {
    'zh-CN': () => import('./zh-CN/schedules.ts'),
    'en-US': () => import('./en-US/schedules.ts'),
  },
  alerts: {
    'zh-CN': () => import('./zh-CN/alerts.ts'),
    'en-US': () => import('./en-US/alerts.ts'),
  },
  simulator: {
    'zh-CN': () => import('./zh-CN/simulator.ts'),
    'en-US': () => import('./en-US/simulator.ts'),
  },
};

type Catalogs = typeof catalogs;
export type Area = keyof Catalogs;
export type Messages<A extends Area> = Awaited<ReturnType<Catalogs[A]['zh-CN']>>['messages'];

const loaded = new Map<string, Promise<unknown>>();

/** Loads an area's texts in a language, once; a failed load is tried again by the next call. */
export function loadMessages<A extends Area>(
  area: A,
  language: Language = usePreferences.getState().language,
): Promise<Messages<A>> {
  const key = `${area}/${language}`;
  let promise = loaded.get(key);
  if (!promise) {
    promise = catalogs[area][language]().then(({ messages }) => {
      // What React itself notes on a promise that it has waited for: texts that are there are read at once.
      Object.assign(loaded.get(key) ?? {}, { status: 'fulfilled', value: messages });
      return messages;
    });
    promise.catch(() => loaded.delete(key));
    loaded.set(key, promise);
  }
  return promise as Promise<Messages<A>>; // The key names the area that it was loaded for.
}

/** The area's texts in the chosen language; suspends where they are not loaded yet (routes load theirs beforehand). */
export function useMessages<A extends Area>(area: A): Messages<A> {
  const language = usePreferences((state) => state.language);
  return use(loadMessages(area, language));
}

/** Changes the language once all that is on screen is there in it, so that nothing flashes. */
export async function changeLanguage(language: Language): Promise<void> {
  const areas = [...loaded.keys()].map((key) => key.split('/')[0] as Area); // Keys are made from areas above.
  await Promise.all(areas.map((area) => loadMessages(area, language)));
  usePreferences.setState({ language });
}
