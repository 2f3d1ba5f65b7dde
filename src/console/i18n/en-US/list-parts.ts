import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/list-parts.ts';
import { past } from './past.ts';

const { plural } = countsIn('en-US');

/** Of what the list of phones shows later than its rows. */
export const messages: typeof zh = {
  past,

  changes: {
    none: 'No changes seen since you opened this page',
    note: 'Only changes seen since you opened this page',
    born: 'new',
    gone: 'no longer listed',
    manyTurnedBad: (count) =>
      plural(count, {
        one: '# phone has a problem. See “Recent changes”',
        other: '# phones have a problem. See “Recent changes”',
      }),
    to: 'to',
  },

  filters: {
    find: 'Find an option',
    none: 'Clear',
    empty: 'No options',
    match: (count) => `${count} match`,
    clearAll: 'Clear all',
    active: 'Active filters',
    remove: (what) => `Remove ${what}`,
    search: (text) => `Search: ${text}`,
    more: (count) => `+${count}`,
  },

  attention: {
    label: 'Needs attention',
    none: 'nothing',
    only: (what) => `Show only ${what}`,
    remove: (what) => `Remove the filter ${what}`,
    kinds: {
      frozen: 'frozen',
      backup: 'backup failed',
      restore: 'restore failed',
      trouble: 'data trouble',
      running: 'unknown',
    },
    troubleHint: 'Among phones whose data status has been asked for in this list',
  },

  named: {
    title: 'Only these phones',
    note: 'Paste IDs or choose a tenant group. The list, and every action in it, then covers only these phones.',
    groups: 'Groups',
    ids: (count) => plural(count, { one: '# ID', other: '# IDs' }),
    group: (name) => `Group: ${name}`,
    unlisted: (count) => `${count} not in the list`,
    groupMissing: 'This group no longer exists',
    savedMissing: 'The phones in this link are not yours, or no longer kept',
  },

  advanced: {
    title: 'Service query',
    note: 'The service runs this query and the list reloads. Counts, search and filters then cover only the phones it finds.',
    id: 'Instance ID (full)',
    name: 'Instance name',
    zone: (zone) => `In your time zone (${zone}); sent as UTC`,
    scene: 'Pool scene',
    anyScene: 'Any',
    apply: 'Run query',
    reset: 'Clear query',
    wrongOrder: 'End must not be before start',
    from: 'From',
    to: 'To',
    scenes: { CLOUD_APP: 'Cloud app CLOUD_APP', CLOUD_PHONE: 'Cloud phone CLOUD_PHONE' },
    chip: (what) => `Service · ${what}`,
  },

  selection: {
    label: 'Actions on selected phones',
    selected: (count) => `${count} selected`,
    hidden: (count) => `(${count} not shown by the filter)`,
    selectAll: (count) => `Select all ${count} matching`,
    timeline: 'Timeline',
    timelineLimit: 'A timeline shows up to 50 phones',
    only: 'Show only',
    saved: 'Group saved',
    notSaved: (code) => `Too many phones for a link, and saving them failed (${code})`,
    copyIds: 'Copy IDs',
    copied: (count) =>
      plural(count, { one: 'Copied # instance ID', other: 'Copied # instance IDs' }),
    copyFailed: 'Could not copy. Your browser blocks clipboard access',
    clear: 'Clear',
  },

  exporting: {
    title: 'Export as CSV',
    what: 'Phones',
    matching: (count) => `All ${count} matching`,
    selected: (count) => `Only the ${count} selected`,
    columns: 'Content',
    visible: 'Visible columns',
    all: 'All fields, with raw codes',
    save: 'Export CSV',
    copyIds: 'Copy these IDs',
    incomplete: 'Still loading. Only phones loaded so far are exported',
    done: (count) => plural(count, { one: 'Exported # phone', other: 'Exported # phones' }),
    file: 'instances',
    code: (field) => `${field} (code)`,
    utc: (field) => `${field} (UTC)`,
  },

  ruleLess:
    'A rule cannot use lock filters, service filters or chosen phones. This one goes without them.',
  share: {
    copied: 'Link copied, including filters, sorting and columns',
    columns: 'Showing columns from the link',
    own: 'Restore my columns',
  },

  empty: {
    tenant: 'This tenant has no phones yet',
    tenantHint: 'Phones appear here after you order them',
    toOrder: 'Order phones',
    match: 'No matching phones',
    without: (what, count) => `${count} match without “${what}”`,
    take: (what) => `Remove “${what}”`,
    clearAll: 'Clear all',
    advanced: 'The service found no phones',
    advancedHint: 'Check the service query, or clear it to see all phones',
  },

  gaps: {
    label: 'Not included in the count',
    partial: (loaded, total) => `only ${loaded} of ${total} loaded`,
    unread: (pages, code, missing) =>
      `could not load list page ${pages} (${code})${missing === 0 ? '' : plural(missing, { one: ', # phone is missing', other: ', # phones are missing' })}`,
    short: (counted, listed) => `the service counts ${counted} but lists ${listed}`,
    shortKept: (counted, listed) =>
      `the service counts ${counted} but lists ${listed}; the rest are shown as last seen`,
    unreadable: (count, sample) =>
      `${plural(count, { one: '# row has', other: '# rows have' })} no ID and cannot be shown: ${sample}`,
  },
};
