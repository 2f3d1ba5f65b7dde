import type { messages as zh } from '../zh-CN/targets.ts';

const phones = (count: string) => `${count} ${count === '1' ? 'phone' : 'phones'}`;

export const messages: typeof zh = {
  selection: (count) => `Selected in the list (${count})`,
  pasted: 'Pasted ids',
  choose: 'Choose in the list',
  clear: 'Clear the selection',
  none: 'No phones yet. Choose some in the list, or paste ids.',
  ids: 'Instance ids',
  idsHint: 'Parted by blanks, commas or lines',
  loading: (loaded) => `Loading the list: ${phones(loaded)}`,
  loadFailed: 'The list could not be loaded',
};
