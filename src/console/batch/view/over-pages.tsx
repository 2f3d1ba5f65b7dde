import { later } from '../../ui/later.tsx';

// What batches show over any page.

export const BatchDrawer = later(async () => (await import('./BatchDrawer.tsx')).BatchDrawer, {
  messages: ['batch', 'batches'],
});
export const BatchDialogs = later(async () => (await import('./BatchDialogs.tsx')).BatchDialogs, {
  messages: ['batch', 'batches', 'impact'],
});
