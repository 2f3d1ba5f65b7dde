import type { messages as zh } from '../zh-CN/service-query.ts';

export const messages: typeof zh = {
  title: 'Asked of the service',
  note: 'The service answers these and the list is loaded anew; counts, search and filters then cover only the phones it finds.',
  id: 'Instance id (whole)',
  name: 'Instance name',
  zone: (zone) => `In your time zone (${zone}); sent as UTC`,
  scene: 'Pool scene',
  anyScene: 'Any',
  apply: 'Ask the service',
  reset: 'Clear the service query',
  wrongOrder: 'The end must not be before the start',
};
