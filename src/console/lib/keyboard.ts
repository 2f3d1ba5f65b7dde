/** A key by its name: a letter is the same with CapsLock and with Shift, which `shiftKey` tells. */
export const keyName = ({ key }: Pick<KeyboardEvent, 'key'>): string =>
  key.length === 1 ? key.toLowerCase() : key;

/** Whether a dialog stands before the page: its keys are its own. */
export const isDialogOpen = (): boolean =>
  document.querySelector('dialog[open], .ant-modal-wrap') !== null;
