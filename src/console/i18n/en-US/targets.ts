import type { messages as zh } from '../zh-CN/targets.ts';

const phones = (count: string) => (count === '1' ? '1 phone' : `${count} phones`);

export const messages: typeof zh = {
  kinds: { selection: 'Selected', view: 'By search', ids: 'By id', group: 'Group' },
  facets: {
    running: 'Running status',
    region: 'Region',
    sku: 'Spec',
    login: 'Login',
    assign: 'Assigned',
    frozen: 'Frozen',
    backup: 'Backup',
    restore: 'Restore',
    billing: 'Billing',
    locked: 'Locked',
    trouble: 'Data trouble',
  },
  phones,
  choose: 'Choose in the list',
  selectionEmpty: 'No phone is selected in this browser.',
  selectionHere:
    'Selected in this browser: the link does not name these phones, and others who open it do not get them.',
  selectionOfLink:
    'As selected when the link was made, which is not what is selected in this browser now.',
  selectionTake: (count) =>
    count === '1' ? 'Use the 1 phone selected now' : `Use the ${count} phones selected now`,
  allRunning: 'All running',
  search: 'Name, id, user …',
  searchLabel: 'Search phones',
  filters: (count) => (count > 0 ? `More filters (${count})` : 'More filters'),
  any: 'Any',
  anyOf: (facet) => `${facet}: any`,
  absent: 'none',
  ids: 'Instance ids',
  idsPlaceholder: 'Paste instance ids, with blanks, commas or line breaks between them',
  idsApply: 'Use these ids',
  idsEdit: (count) => (count === '1' ? '1 id' : `${count} ids`),
  idsEnter: 'Enter ids',
  groupChoose: 'Choose a group',
  groupMissing: 'This group is no more.',
  groupNone: 'No groups yet. Save the present targets as one, for all admins of this tenant.',
  save: 'Save as group',
  groupName: 'Name of the group',
  groupSave: (count) => `Save ${phones(count)}`,
  groupRemove: (name) => `Remove the group ${name}`,
  saveFailed: 'It was not saved',
  savedMissing:
    'This link names a list of phones that is for whoever made it alone, and for a while: it is not yours, or is no more. Choose anew; to share phones, save them as a group.',
  none: 'No phones yet.',
  loading: (loaded) => `Loading the list: ${phones(loaded)}`,
  loadFailed: 'The list could not be loaded',
  removal: {
    remove: (name) => `Remove “${name}”`,
    title: (name) => `Remove “${name}”?`,
    shared: 'All admins of the tenant lose it, and it cannot be brought back.',
    keep: 'Keep it',
    submit: 'Remove',
    removed: (name) => `“${name}” removed`,
    failed: 'It was not removed',
  },
};
