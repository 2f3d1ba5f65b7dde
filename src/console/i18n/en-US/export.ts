import type { messages as zh } from '../zh-CN/export.ts';

export const messages: typeof zh = {
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
};
