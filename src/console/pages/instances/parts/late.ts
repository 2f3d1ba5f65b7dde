import { later } from '../../../ui/later.tsx';
import { loadMessages } from '../../../i18n/messages.ts';
import { preloadChanges } from './ChangesMenu.tsx';
import { preloadFilters } from './FilterBar.tsx';
import { Selected } from './Selected.tsx';

// What the first rows do not wait for.

export const RowMenu = later(async () => {
  const [{ RowMenu }] = await Promise.all([
    import('../actions/RowMenu.tsx'),
    loadMessages('batch'),
    loadMessages('locks'),
  ]);
  return RowMenu;
});
export const AssignDialog = later(async () => {
  const [{ AssignDialog }] = await Promise.all([
    import('../actions/AssignDialog.tsx'),
    loadMessages('assign'),
    loadMessages('batch'),
  ]);
  return AssignDialog;
});
// What watches, and what it says, is nothing that the first rows wait for.
export const StatusLoop = later(
  async () => (await import('../../../fleet/use-status-loop.ts')).StatusLoop,
);
export const BadNews = later(async () => {
  const [{ BadNews }] = await Promise.all([import('./BadNews.tsx'), loadMessages('listParts')]);
  return BadNews;
});
export const PollTrouble = later(
  async () => (await import('../../../fleet/PollTrouble.tsx')).PollTrouble,
);
export const RefreshError = later(
  async () => (await import('../../../ui/RefreshError.tsx')).RefreshError,
);
export const ListGaps = later(async () => {
  const [{ ListGaps }] = await Promise.all([import('./ListGaps.tsx'), loadMessages('listParts')]);
  return ListGaps;
});
export const Conditions = later(async () => {
  const [{ Conditions }] = await Promise.all([
    import('./Conditions.tsx'),
    loadMessages('listParts'),
  ]);
  return Conditions;
});
export const Attention = later(async () => {
  const [{ Attention }] = await Promise.all([import('./Attention.tsx'), loadMessages('listParts')]);
  return Attention;
});
export const PhoneCard = later(async () => (await import('./PhoneCard.tsx')).PhoneCard);
export const EmptyList = later(async () => {
  const [{ EmptyList }] = await Promise.all([import('./EmptyList.tsx'), loadMessages('listParts')]);
  return EmptyList;
});
/** What is likely to be wanted next, once the list is there. */
export function preloadRest() {
  void Selected.preload();
  preloadFilters();
  preloadChanges();
  void RefreshError.preload();
  void Conditions.preload();
  void EmptyList.preload();
  void RowMenu.preload();
}
