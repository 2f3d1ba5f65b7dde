import { create } from 'zustand';

interface Announcement {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
}

export const useAnnouncements = create<{ items: readonly Announcement[] }>()(() => ({ items: [] }));

let lastId = 0;
const showMs = 6000;

/** Says something once, to eyes and screen readers, and takes it away by itself. For news without a place of its own. */
export function announce(text: string, tone: Announcement['tone'] = 'plain'): void {
  const id = ++lastId;
  useAnnouncements.setState(({ items }) => ({ items: [...items.slice(-2), { id, text, tone }] }));
  setTimeout(
    () =>
      useAnnouncements.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) })),
    showMs,
  );
}
