import type { messages as zh } from '../zh-CN/empty-list.ts';

export const messages: typeof zh = {
  tenant: 'This tenant has no phones yet',
  tenantHint: 'Phones appear here once they are ordered',
  toOrder: 'Order phones',
  match: 'No phone matches',
  without: (what, count) => `Without “${what}” there are ${count}`,
  take: (what) => `Remove “${what}”`,
  clearAll: 'Clear all',
  advanced: 'The service found no phones',
  advancedHint: 'Check the service query, or clear it to see all phones',
};
