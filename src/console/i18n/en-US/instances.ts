import type { messages as zh } from '../zh-CN/instances.ts';

export const messages: typeof zh = {
  rowActions: (name) => `Actions on ${name}`,
  title: 'Instances',
  phones: (count) => (count === '1' ? '1 phone' : `${count} phones`),
  phonesOf: (loaded, total) => `${loaded} of ${total} phones`,
  lockedBy: (by, reason) => `Locked by ${by}: ${reason}`,
  unnamed: 'unnamed',
  absent: 'none',
  code: (value) => `code ${value}`,

  fields: {
    instance_name: 'Name',
    instance_id: 'Instance id',
    region: 'Region',
    instance_sku: 'Spec',
    running_status: 'Running',
    data_status: 'Data',
    frozen_status: 'Frozen',
    login_status: 'Login',
    assign_status: 'Assigned',
    assign_user: 'User',
    member_name: 'Member',
    account_name: 'Account',
    billing_mode: 'Billing',
    backup_status: 'Backup',
    backup_time: 'Backup state since',
    restore_status: 'Restore',
    restore_time: 'Restore state since',
    project_id: 'Project id',
    project_name: 'Project',
    phone_id: 'Physical phone id',
    region_name: 'Region name (Chinese)',
    region_name_en: 'Region name (English)',
  },
  nameAndId: 'Name / id',
  notYetKnown: 'Asked only for phones on screen; on its way',
  notToBeHad: (code) => `Not known: asking fails (${code})`,

  spec: {
    editions: { 专业版: 'Professional', 企业版: 'Enterprise' },
    cores: (count) => `${count} vCPU`,
    seamless: (resolution) => `${resolution} seamless`,
  },

  billing: { period: 'yearly/monthly', onDemand: 'on demand' },

  counts: {
    label: 'Filter by running status',
    only: (status) => `Show only ${status}`,
    remove: (status) => `Remove the filter ${status}`,
  },

  watch: {
    label: 'Refreshing',
    updated: (age) => `updated ${age} ago`,
    updatedNow: 'updated just now',
    loadingLabel: 'Loading phones',
    paused: 'Refreshing is paused',
    stale: 'The data are older than they should be',
    throttled: (wait) => `Throttled by the service, goes on in ${wait}`,
    failing: (wait) => `Refresh failed, next try in ${wait}`,
    waiting: 'trying again',
    pause: 'Pause refreshing',
    resume: 'Resume refreshing',
    refresh: 'Refresh now',
    dataStays: 'Below is what was loaded last',
    dataStatus: 'Data status',
  },

  changes: {
    title: 'Recent changes',
    none: 'No change seen since this page was opened',
    note: 'Only what was seen since this page was opened',
  },

  search: {
    label: 'Search phones',
    placeholder: 'Search name, id, user, account',
    clear: 'Clear the search',
  },

  filters: {
    label: 'Filters',
    open: (count) => (count > 0 ? `Filters (${count})` : 'Filters'),
    facets: {
      region: 'Region',
      sku: 'Spec',
      running: 'Running',
      login: 'Login',
      assign: 'Assigned',
      frozen: 'Frozen',
      backup: 'Backup',
      restore: 'Restore',
      billing: 'Billing',
      locked: 'Locked',
      trouble: 'Data trouble',
    },
    others: 'More',
    by: (what, count) => (count > 0 ? `${what} filter, ${count} chosen` : `${what} filter`),
  },

  named: { button: 'Ids, groups' },

  advanced: { button: 'Service query' },

  exporting: { button: 'Export' },

  assign: 'Assign…',
  assignHint: 'Assign phones by a pasted list of users, without a selection',

  copyLink: 'Copy link to this view',

  error: { firstLoad: 'The phones could not be loaded' },
};
