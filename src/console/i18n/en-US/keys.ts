import type { messages as zh } from '../zh-CN/keys.ts';

export const messages: typeof zh = {
  title: 'Keyboard',
  search: 'Search',
  rows: 'Next row, previous row; in the details next phone, previous phone',
  select: 'Select or deselect the row',
  range: 'Select all rows up to this one',
  actions: 'Go to the actions on what is selected, or on the row',
  open: 'Open the details',
  close: 'Close details or dialog',
  goTo: (page: string) => `Go to ${page}`,
  help: 'Show this list',
  note: 'No key works while you type',
};
