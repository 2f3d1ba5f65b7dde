import type { messages as zh } from '../zh-CN/sessions.ts';

export const messages: typeof zh = {
  title: 'Active sessions',
  text: 'Where your account is signed in to this console. End any session you do not recognize. Batches keep running.',
  list: 'Active sessions',
  unknownBrowser: 'Other client',
  browser: (name, system) => (system === '' ? name : `${name} on ${system}`),
  here: 'this session',
  project: (project) => `project ${project}`,
  address: (address) => `from ${address}`,
  since: (at) => `signed in ${at}`,
  used: (at) => `last used ${at}`,
  end: 'End',
  endOne: (what) => `End: ${what}`,
  signOut: 'Sign out',
  ended: 'Session ended',
  failed: 'Could not end the session',
  unread: 'Could not load your sessions',
  loading: 'Loading',
};
