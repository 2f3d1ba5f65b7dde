import { countsIn } from '../counts.ts';
import type { timeline as zh } from '../zh-CN/timeline.ts';

const { plural } = countsIn('en-US');

export const timeline: typeof zh = {
  title: 'Timeline',
  of: (count) => plural(count, { one: 'Timeline of # phone', other: 'Timeline of # phones' }),
  back: 'Back to list',
  ranges: { label: 'Time range', '6h': '6 h', '24h': '24 h', '7d': '7 days', '30d': '30 days' },
  fields: {
    label: 'Status',
    running: 'Running',
    data: 'Data',
    login: 'Login',
    assign: 'Assigned',
    frozen: 'Frozen',
  },
  views: { label: 'View', chart: 'Chart', table: 'Table' },
  loading: 'Loading timeline',
  failed: 'Could not load the timeline',
  refresh: 'Refresh',
  empty: 'No history yet',
  emptyHint: 'Changes are recorded while the console watches the phones',
  keptFrom: (time) => `History starts at ${time}`,
  cutBefore: (time) => `Too many changes to show: starts at ${time}`,
  notWatched: 'not watched',
  notWatchedHint: 'The console was not watching, so the status is not known',
  silent: 'no status',
  actions: 'Actions taken',
  noActions: 'No actions in this time range',
  bar: (status, from, to, length) => `${status}, ${from} to ${to} (${length})`,
  lane: (what, shares) => `${what}: ${shares}`,
  laneEmpty: (what) => `${what}: nothing recorded`,
  share: (status, percent) => `${status} ${percent}%`,
  moreActions: (count) => plural(count, { one: '# earlier action', other: '# earlier actions' }),
  deed: (action, actor) => `${action} by ${actor}`,
  followed: {
    back: (length) => `running again after ${length}`,
    never: 'has not run again since',
  },
  table: {
    phone: 'Phone',
    field: 'Status',
    value: 'Value',
    from: 'From',
    to: 'To',
    length: 'Duration',
  },
  listAt: 'The list at this time',
  none: 'No phones selected',
  noneHint: 'Select up to 50 phones in the list, then open their timeline',
  tooMany: 'Select up to 50 phones for a timeline',
};
