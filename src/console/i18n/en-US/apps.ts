import type { messages as zh } from '../zh-CN/apps.ts';

export const messages: typeof zh = {
  phone: {
    label: 'Apps on this phone',
    types: { third: 'Installed', system: 'System', all: 'All' },
    typesLabel: 'Kind of app',
    refresh: 'Refresh',
    loading: 'Reading the app list',
    failed: 'The app list could not be read',
    stale: 'The app list could not be renewed; below is what was read before',
    noList: 'This service has no app list (ListInstanceApp, APIGW.0101): what is on the phone cannot be seen.',
    none: { third: 'No app has been installed on this phone.', system: 'The service lists no system apps.', all: 'The service lists no apps.' },
    app: 'App',
    version: 'Version',
    nameless: '(no name)',
    shown: (from, to, total) => `${from}–${to} of ${total}`,
    previous: 'Previous page',
    next: 'Next page',
  },
};
