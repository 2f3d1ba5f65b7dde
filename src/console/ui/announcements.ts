import { create } from 'zustand';

interface Announcement {
  id: number;
  text: string;
  /** `spoken`: what is on screen already, so that it is only said to screen readers. */
  tone: 'plain' | 'bad' | 'spoken';
  /** Where there is more to see of it; a path or an address of ours. */
  to?: string | undefined;
}

export const useAnnouncements = create<{ items: readonly Announcement[] }>()(() => ({ items: [] }));

let lastId = 0;
const spokenMs = 6000;

/**
 * Says something once, to eyes and screen readers. For what the person began, and what has got bad for many, without a place
 * on screen. What answers an act is shown at once; news that lead somewhere wait for each other.
 */
export function announce(text: string, tone: Announcement['tone'] = 'plain', to?: string): void {
  const item: Announcement = { id: ++lastId, text, tone, to };
  useAnnouncements.setState(({ items }) => ({
    items:
      to === undefined
        ? [item, ...items.filter((one) => one.to !== undefined || one.tone === 'spoken')]
        : [...items, item],
  }));
  if (tone === 'spoken') setTimeout(() => dismiss(item.id), spokenMs);
}

export const dismiss = (id: number): void =>
  useAnnouncements.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }));
