import type { messages as zh } from '../zh-CN/session.ts';

export const messages: typeof zh = {
  leftTitle: 'You signed out in another tab',
  person: (user, account, project) => `${user} (${account} · ${project})`,
  title: (person) => `You are now signed in as ${person} in another tab`,
  stillShows: (person) =>
    `This tab still shows data for ${person}. It no longer refreshes or sends anything. What was selected, typed or in progress here is not passed to another user.`,
  orBack: (person) => `To continue here where you left off, sign in as ${person} in the other tab.`,
  goOn: (person) => `Continue as ${person}`,
  expiredTitle: 'Your session has ended',
  expiredText: 'This page and what you typed are still here. Sign in again to continue.',
  leave: 'Leave and go to sign-in',
  keys: {
    accessKey: 'Access key (AK)',
    accessKeyHint: 'From My Credentials, for example HPUA8XHGTEHKVZ3L5JQM',
    secretKey: 'Secret key (SK)',
    secretKeyHint: 'Stored encrypted on the console server and never sent back to a browser',
    projectId: 'Project ID',
    projectIdHint: 'From the project list in My Credentials, not the project name',
    securityToken: 'Security token',
    securityTokenHint: 'Only for temporary access keys. Leave empty for permanent keys',
    malformed: 'Contains characters that are not allowed',
  },
};
