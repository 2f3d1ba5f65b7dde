/** The store cannot be used as the settings name it; the message names the setting and never shows a secret. */
export class StoreError extends Error {
  override name = 'StoreError';
}
