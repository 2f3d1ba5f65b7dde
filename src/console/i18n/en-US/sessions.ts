import type { messages as zh } from '../zh-CN/sessions.ts';

export const messages: typeof zh = {
  title: 'Where you are signed in',
  text: 'You are signed in to the console at these places. End what you do not know; batches go on.',
  list: 'Where you are signed in',
  unknownBrowser: 'Another client',
  browser: (name, system) => (system === '' ? name : `${name} on ${system}`),
  here: 'this one',
  project: (project) => `project ${project}`,
  address: (address) => `from ${address}`,
  since: (at) => `signed in ${at}`,
  used: (at) => `last used ${at}`,
  end: 'End',
  endOne: (what) => `End: ${what}`,
  signOut: 'Sign out',
  ended: 'That session has ended',
  failed: 'It could not be ended',
  unread: 'Where you are signed in could not be read',
  loading: 'Reading',
};
