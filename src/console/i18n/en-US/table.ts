import type { messages as zh } from '../zh-CN/table.ts';

export const messages: typeof zh = {
  selectRow: (name) => `Select ${name}`,
  selectAll: 'Select all matching',
  select: 'Select',
  sortHint: 'Click to sort. Shift-click (or Shift+Enter) to sort by several columns',
  rank: (rank) => `sort order ${rank}`,
  resize: (column) => `Resize ${column}`,
  loading: 'Loading',
  columns: 'Columns',
  columnsTitle: 'Manage columns',
  density: 'Row height',
  densities: { compact: 'Compact', comfortable: 'Comfortable' },
  reset: 'Reset',
  pin: (column) => `Pin ${column}`,
  pins: { none: 'Not pinned', start: 'Pinned left', end: 'Pinned right' },
  moveUp: (column) => `Move ${column} up`,
  moveDown: (column) => `Move ${column} down`,
  alwaysShown: 'Always shown',
};
