import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/instances.ts';

const { number, plural } = countsIn('en-US');

export const messages: typeof zh = {
  rowActions: (name) => `Actions on ${name}`,
  title: 'Instances',
  phones: (count) =>
    count === undefined ? '– phones' : plural(count, { one: '# phone', other: '# phones' }),
  lockedBy: (by, reason) => `Locked by ${by}: ${reason}`,
  unnamed: 'unnamed',
  absent: 'none',
  code: (value) => `code ${value}`,

  fields: {
    instance_name: 'Name',
    instance_id: 'Instance ID',
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
    backup_time: 'Backup status since',
    restore_status: 'Restore',
    restore_time: 'Restore status since',
    project_id: 'Project ID',
    project_name: 'Project',
    phone_id: 'Physical phone ID',
    region_name: 'Region name (Chinese)',
    region_name_en: 'Region name (English)',
  },
  nameAndId: 'Name / ID',
  notYetKnown: 'Loaded only for phones on screen. Loading now',
  notToBeHad: (code) => `Unknown: request failed (${code})`,

  spec: {
    editions: { 专业版: 'Professional', 企业版: 'Enterprise' },
    cores: (count) => `${count} vCPU`,
    seamless: (resolution) => `${resolution} seamless`,
  },

  billing: { period: 'yearly/monthly', onDemand: 'on demand' },

  counts: {
    label: 'Filter by running status',
    only: (status) => `Show only ${status}`,
    remove: (status) => `Remove filter ${status}`,
    number,
  },

  watch: {
    label: 'Refresh status',
    updated: (age) => `updated ${age} ago`,
    updatedNow: 'updated just now',
    loaded: (loaded, total) => `${number(loaded)} of ${number(total)} loaded`,
    loadingLabel: 'Loading phones',
    paused: 'Paused',
    stale: 'Data is out of date',
    throttled: (wait) => `Throttled by the service, resuming in ${wait}`,
    failing: (wait) => `Refresh failed, retrying in ${wait}`,
    waiting: 'retrying',
    pause: 'Pause auto-refresh',
    resume: 'Resume auto-refresh',
    refresh: 'Refresh now',
    dataStays: 'Showing the last loaded data',
    dataStatus: 'Data status',
  },

  changes: { title: 'Recent changes' },

  search: {
    label: 'Search phones',
    placeholder: 'Search name, ID, user, account',
    clear: 'Clear search',
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
      data: 'Data',
      trouble: 'Data trouble',
    },
    others: 'More',
    by: (what, count) => (count > 0 ? `${what} filter, ${count} selected` : `${what} filter`),
  },

  named: { button: 'IDs and groups' },

  advanced: { button: 'Service query' },

  exporting: { button: 'Export' },

  assign: 'Assign…',
  assignHint: 'Paste a list of users and phones. No selection needed',

  otherTime: 'Show another time',

  copyLink: 'Copy link to this view',
  makeRule: 'Create alert rule from this view',

  error: { firstLoad: 'Could not load phones' },
};
