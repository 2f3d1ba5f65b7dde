import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/overview.ts';

const { number, plural } = countsIn('en-US');

export const messages: typeof zh = {
  title: 'Overview',
  loading: 'Loading',
  view: 'Show as',
  asTable: 'Table',
  home: 'Open this page first after sign-in',
  homeHint: 'For you, in this browser. Otherwise the list of phones opens first',
  phones: (count) => plural(count, { one: '# phone', other: '# phones' }),
  needing: (count) => `${count} need attention`,
  someNeed: (count, total) =>
    `${number(count)} of ${plural(total, { one: '# phone', other: '# phones' })} need attention`,
  allWell: (total) =>
    plural(total, { one: '# phone, no problems', other: '# phones, no problems' }),
  share: (percent) => `${percent}%`,
  kindCount: (kind, count) => `${count} ${kind}`,

  kinds: {
    frozen: 'frozen',
    backup: 'backup failed',
    restore: 'restore failed',
    trouble: 'data trouble',
    unknown: 'unknown',
    moving: 'starting or stopping',
    running: 'running',
    off: 'stopped or off',
  },

  figures: {
    label: 'Phones counted',
    all: 'All phones',
    running: 'Running',
    loggedIn: 'Logged in',
    assigned: 'Assigned',
    idle: 'Assigned, logged out',
    idleHint: 'The service tells only who is logged in now, not who ever was',
    free: 'Not assigned',
  },

  map: {
    title: 'Health',
    asMap: 'Map',
    label: 'Phones by region and spec',
    cellsLabel: 'Shares of phones by region and spec',
    keys: 'Move with the arrow keys. Page Up and Page Down move between regions and specs. Enter opens the list.',
    legend: 'Legend',
    once: 'Each phone counts once, under the first that applies',
    tall: '. Tall parts of a bar need attention',
    region: 'Region',
    sku: 'Spec',
    all: 'All',
    total: 'Total',
  },

  attention: {
    title: 'Needs attention',
    none: 'No phones need attention',
    kinds: {
      frozen: 'Frozen',
      backup: 'Backup failed',
      restore: 'Restore failed',
      trouble: 'Data trouble',
      unknown: 'Unknown state',
      stuck: 'Taking too long',
    },
    since: (age) => `for ${age}`,
    atLeast: (age) => `for at least ${age}`,
    about: 'About these times',
    sinceUnknown: 'start not known',
    note: (running, copy) =>
      `Backup and restore times come from the service. All other times are when this console saw the change. Data trouble covers only phones whose data status has been requested. Starting or stopping takes too long after ${running}, a backup or restore after ${copy}.`,
  },

  work: {
    title: 'Work in progress',
    none: 'No batches or tasks are running',
    failed: 'Could not load batches and tasks',
    batches: (count) => plural(count, { one: '# batch running', other: '# batches running' }),
    preparing: (count) =>
      plural(count, { one: '# phone being prepared', other: '# phones being prepared' }),
    tasks: (count) => plural(count, { one: '# task running', other: '# tasks running' }),
  },

  orders: {
    title: 'Orders and terms',
    failed: 'Could not load orders',
    unpaid: (count) =>
      count === 0
        ? 'No orders wait for payment'
        : plural(count, { one: '# order waits for payment', other: '# orders wait for payment' }),
    order: (id, count) => `${id}, ${plural(count, { one: '# phone', other: '# phones' })}`,
    placed: (age) => `placed ${age} ago`,
    ending: (count, days) =>
      count === 0
        ? `No terms end within ${days} days`
        : `${plural(count, { one: '# term ends', other: '# terms end' })} within ${days} days`,
    ends: (day) => `ends ${day}`,
    renews: (day) => `renews ${day}`,
    about: 'About these figures',
    note: 'From this console’s records: the service tells neither payments nor terms. An order waits for payment if it was not paid automatically and its phones are not in the list yet. Terms count from the order. Orders, payments and renewals made elsewhere are not known.',
    cut: (count) => `Only the newest ${count} orders are included.`,
    unread: (count) =>
      `${plural(count, { one: '# order has', other: '# orders have' })} an incomplete record and ${count === 1 ? 'is' : 'are'} not included.`,
    all: 'All orders in the records',
  },

  chart: {
    chart: 'Chart',
    table: 'Table',
    time: 'Time',
    unwatched: 'not watched',
    latest: 'Latest',
    view: (title) => `Show ${title} as`,
    save: (title) => `Export ${title}`,
    csv: 'Export CSV',
    png: 'Export PNG picture',
    slider: (title) => `${title}: move through time with the arrow keys`,
    at: (time, values) => `${time}: ${values}`,
  },

  history: {
    title: 'Over time',
    range: 'Time range',
    ranges: { day: '24 hours', week: '7 days', month: '30 days' },
    allRegions: 'All regions',
    allSkus: 'All specs',
    failed: 'Could not load the history',
    notKept: 'This server keeps no history.',
    nothing:
      'Nothing kept yet for this time. Figures are kept while the console watches the phones.',
    unwatched: 'not watched',
    states: 'Running states',
    watched: (share) => `Watched for ${share} of this time. The rest is shown as gaps`,
    use: 'Peak logins and streams',
    lines: { phones: 'all phones', logins: 'logins', streams: 'streams' },
    peak: (line, value, time) => `Peak ${line}: ${value} (${time})`,
    failures: {
      title: 'Failures by code',
      note: 'Requests outside batches and phones in batches, each counted once',
      everywhere: 'all regions and specs',
      none: 'Nothing failed in this time.',
      failed: 'Could not load the failures',
      noCode: 'No result was recorded',
      rest: (count) => plural(count, { one: '# other code', other: '# other codes' }),
      requests: (count) => plural(count, { one: '# request', other: '# requests' }),
      phones: (count, batches) =>
        `${plural(count, { one: '# phone', other: '# phones' })} in ${plural(batches, { one: '# batch', other: '# batches' })}`,
      code: 'Code',
      inRequests: 'Requests outside batches',
      inBatches: 'Phones in batches',
      total: 'All codes',
      showAll: 'Show all codes',
    },
    availability: 'Availability (share of time running)',
    saveAvailability: 'Export availability as CSV',
    group: 'Region and spec',
    share: 'Time running',
    worst: 'Phones that ran the least',
    allGroups: (count) => `Show all ${count} groups by region and spec`,
    allWorst: (count) => `Show ${count} phones`,
    worstFrom: (time) => `Kept for single phones only since ${time}`,
    files: {
      states: 'running-states',
      use: 'logins-and-streams',
      availability: 'availability',
      failures: 'failures-by-code',
    },
    columns: {
      region: 'Region',
      sku: 'Spec',
      id: 'Instance ID',
      name: 'Name',
      watched: 'Watched (seconds)',
      running: 'Running (seconds)',
    },
  },
};
