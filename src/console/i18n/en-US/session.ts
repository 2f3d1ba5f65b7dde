import type { messages as zh } from '../zh-CN/session.ts';

export const messages: typeof zh = {
  leftTitle: 'You have signed out in another tab',
  person: (user, account, project) => `${user} (${account} · ${project})`,
  title: (person) => `You are signed in as ${person} in another tab now`,
  stillShows: (person) =>
    `This tab still shows what belongs to ${person}. Nothing is refreshed or sent from here any more; what was selected, typed or under way in this tab does not pass to anybody else.`,
  orBack: (person) => `To go on here where you left off, sign in as ${person} in the other tab.`,
  goOn: (person) => `Go on as ${person}`,
  expiredTitle: 'Your session has ended',
  expiredText: 'The page and what you typed are still here. Sign in again to go on.',
  leave: 'Leave and go to the sign-in page',
  keys: {
    accessKey: 'Access key (AK)',
    accessKeyHint: 'From My Credentials, for example HPUA8XHGTEHKVZ3L5JQM',
    secretKey: 'Secret key (SK)',
    secretKeyHint: 'Kept encrypted by the console’s server; it never comes back to a browser',
    projectId: 'Project ID',
    projectIdHint: 'From the list of projects in My Credentials, not the project’s name',
    securityToken: 'Security token',
    securityTokenHint: 'For temporary access keys alone; leave it empty for permanent ones',
    malformed: 'Has characters that are not allowed',
  },
};
