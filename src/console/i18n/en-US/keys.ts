import type { messages as zh } from '../zh-CN/keys.ts';

export const messages: typeof zh = {
  title: 'Keyboard shortcuts',
  search: 'Search',
  rows: 'Next or previous row; in details, next or previous phone',
  select: 'Select or deselect row',
  range: 'Select all rows up to this one',
  actions: 'Go to actions for the selection or the row',
  time: 'List at another time: 5 minutes earlier or later; with Shift 1 hour',
  open: 'Open details',
  close: 'Close details or dialog',
  goTo: (page: string) => `Go to ${page}`,
  help: 'Show this list',
  note: 'Shortcuts are off while you type',
};
