import type { messages as zh } from '../zh-CN/list-parts.ts';

/** Of what the list of phones shows later than its rows. */
export const messages: typeof zh = {
  changes: {
    born: 'new',
    gone: 'no longer listed',
    manyTurnedBad: (count) => `${count} phones turned bad, see “Recent changes”`,
    to: 'to',
  },

  filters: {
    find: 'Find an option',
    none: 'Clear',
    empty: 'Nothing to choose from',
    match: (count) => `${count} match`,
    clearAll: 'Clear all',
    active: 'Active filters',
    remove: (what) => `Remove ${what}`,
    search: (text) => `Search: ${text}`,
    more: (count) => `+${count}`,
  },

  named: {
    title: 'Only these phones',
    note: 'Ids that are pasted, or a group of the tenant: the list, and all that is done by it, is about these alone.',
    groups: 'Groups',
    ids: (count) => (count === '1' ? '1 id' : `${count} ids`),
    group: (name) => `Group: ${name}`,
    unlisted: (count) => `${count} not in the list`,
    groupMissing: 'A group that is no more',
    savedMissing: 'Phones of a link that are not yours, or no more',
  },

  advanced: {
    title: 'Asked of the service',
    note: 'The service answers these and the list is loaded anew; counts, search and filters then cover only the phones it finds.',
    id: 'Instance id (whole)',
    name: 'Instance name',
    zone: (zone) => `In your time zone (${zone}); sent as UTC`,
    scene: 'Pool scene',
    anyScene: 'Any',
    apply: 'Ask the service',
    reset: 'Clear the service query',
    wrongOrder: 'The end must not be before the start',
    from: 'From',
    to: 'To',
    scenes: { CLOUD_APP: 'Cloud app CLOUD_APP', CLOUD_PHONE: 'Cloud phone CLOUD_PHONE' },
    chip: (what) => `Service · ${what}`,
  },

  selection: {
    label: 'Actions on selected phones',
    selected: (count) => `${count} selected`,
    hidden: (count) => `(${count} not shown by the filter)`,
    selectAll: (count) => `Select all ${count} that match`,
    only: 'Show only these',
    saved: 'The group is saved',
    notSaved: (code) => `They are more than an address takes, and could not be saved (${code})`,
    copyIds: 'Copy ids',
    copied: (count) => (count === '1' ? 'Copied 1 instance id' : `Copied ${count} instance ids`),
    copyFailed: 'Could not copy: the browser refuses the clipboard',
    clear: 'Clear',
  },

  exporting: {
    title: 'Export as CSV',
    what: 'Phones',
    matching: (count) => `The ${count} that match`,
    selected: (count) => `The ${count} selected`,
    columns: 'Content',
    visible: 'Columns shown',
    all: 'All fields, with raw codes',
    save: 'Export CSV',
    copyIds: 'Copy these ids',
    incomplete: 'Still loading: only the phones loaded so far are exported',
    done: (count) => (count === '1' ? 'Exported 1 phone' : `Exported ${count} phones`),
    file: 'instances',
    code: (field) => `${field} (code)`,
    utc: (field) => `${field} (UTC)`,
  },

  share: {
    button: 'Copy link to this view',
    copied: 'Link copied, with filters, sorting and columns',
    columns: 'Showing the columns of the link',
    own: 'Use my columns',
  },

  empty: {
    tenant: 'This tenant has no phones yet',
    tenantHint: 'Phones appear here once they are ordered',
    toOrder: 'Order phones',
    match: 'No phone matches',
    without: (what, count) => `Without “${what}” there are ${count}`,
    take: (what) => `Remove “${what}”`,
    clearAll: 'Clear all',
    advanced: 'The service found no phones',
    advancedHint: 'Check the service query, or clear it to see all phones',
  },

  gaps: {
    label: 'What the count leaves out',
    partial: (loaded, total) => `only ${loaded} of ${total} could be loaded`,
    unread: (pages, code, missing) =>
      `page ${pages} of the list cannot be read (${code})${missing === '0' ? '' : `, ${missing} phones are missing`}`,
    short: (counted, listed) => `the service counts ${counted} and lists ${listed}`,
    shortKept: (counted, listed) =>
      `the service counts ${counted} and lists ${listed}; the others are as last seen`,
    unreadable: (count, sample) =>
      `${count === '1' ? '1 row has' : `${count} rows have`} no id and cannot be shown: ${sample}`,
  },
};
