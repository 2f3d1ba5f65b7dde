import type { messages as zh } from '../zh-CN/gaps.ts';

export const messages: typeof zh = {
  label: 'What the count leaves out',
  partial: (loaded, total) => `only ${loaded} of ${total} could be loaded`,
  unread: (pages, code, missing) => `page ${pages} of the list cannot be read (${code})${missing === '0' ? '' : `, ${missing} phones are missing`}`,
  short: (counted, listed) => `the service counts ${counted} and lists ${listed}`,
  shortKept: (counted, listed) => `the service counts ${counted} and lists ${listed}; the others are as last seen`,
  unreadable: (count, sample) => `${count === '1' ? '1 row has' : `${count} rows have`} no id and cannot be shown: ${sample}`,
};
