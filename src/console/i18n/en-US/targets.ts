import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/targets.ts';

const { plural } = countsIn('en-US');
const phones = (count: number) => plural(count, { one: '# phone', other: '# phones' });

export const messages: typeof zh = {
  kinds: { selection: 'Selected', view: 'By search', ids: 'By ID', group: 'Group' },
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
    data: 'Data',
    trouble: 'Data trouble',
  },
  phones,
  choose: 'Select in list',
  selectionEmpty: 'No phones selected in this browser.',
  selectionHere:
    'Selected in this browser only. The link does not include these phones, so others who open it do not see them.',
  selectionOfLink:
    'Selected when the link was created. Your current selection in this browser differs.',
  selectionTake: (count) =>
    plural(count, { one: 'Use the # phone selected now', other: 'Use the # phones selected now' }),
  allRunning: 'All running',
  search: 'Name, ID, user …',
  searchLabel: 'Search phones',
  filters: (count) => (count > 0 ? `More filters (${count})` : 'More filters'),
  any: 'Any',
  anyOf: (facet) => `${facet}: any`,
  absent: 'none',
  ids: 'Instance IDs',
  idsPlaceholder: 'Paste instance IDs, separated by spaces, commas or line breaks',
  idsApply: 'Use these IDs',
  idsEdit: (count) => plural(count, { one: '# ID', other: '# IDs' }),
  idsEnter: 'Enter IDs',
  groupChoose: 'Choose group',
  groupMissing: 'This group no longer exists.',
  groupNone:
    'No groups yet. Save the current targets as a group for all administrators of this tenant.',
  save: 'Save as group',
  groupName: 'Group name',
  groupSave: (count) => `Save ${phones(count)}`,
  groupRemove: (name) => `Delete group ${name}`,
  saveFailed: 'Could not save',
  savedMissing:
    'The phone list in this link is kept for a limited time and only for the person who created it. It is not yours, or no longer exists. Choose phones again. To share phones, save them as a group.',
  none: 'No phones selected.',
  loading: (loaded) => `Loading list: ${phones(loaded)}`,
  loadFailed: 'Could not load the list',
  removal: {
    remove: (name) => `Delete “${name}”`,
    title: (name) => `Delete “${name}”?`,
    shared: 'It is deleted for all administrators of the tenant and cannot be recovered.',
    keep: 'Cancel',
    submit: 'Delete',
    removed: (name) => `“${name}” deleted`,
    failed: 'Could not delete',
  },
};
