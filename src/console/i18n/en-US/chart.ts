import type { messages as zh } from '../zh-CN/chart.ts';

export const messages: typeof zh = {
  chart: 'Chart',
  table: 'Table',
  time: 'Time',
  unwatched: 'not watched',
  view: (title) => `Show ${title} as`,
  save: (title) => `Export ${title}`,
  csv: 'Export CSV',
  png: 'Export PNG picture',
  slider: (title) => `${title}: move through time with the arrow keys`,
  at: (time, values) => `${time}: ${values}`,
};
