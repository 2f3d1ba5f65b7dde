/** A key by its name: a letter is the same with CapsLock and with Shift, which `shiftKey` tells. */
export const keyName = ({ key }: Pick<KeyboardEvent, 'key'>): string =>
  key.length === 1 ? key.toLowerCase() : key;

/** Whether somebody else has seen to a key, or means the browser by it. */
export const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey;

/** Whether a dialog stands before the page: its keys are its own. */
export const isDialogOpen = (): boolean =>
  document.querySelector('dialog[open], .ant-modal-wrap') !== null;

/** Whether that or a panel does. */
export const isLayerOpen = (): boolean =>
  isDialogOpen() || document.querySelector('[popover]:popover-open') !== null;

/** Where a key leads to among so many places of a slider. */
export function stepBy(key: string, at: number, count: number): number | undefined {
  const far = Math.max(1, Math.round(count / 12));
  const by = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -far,
    PageUp: far,
  }[key];
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return by === undefined ? undefined : Math.max(0, Math.min(count - 1, at + by));
}
