import type { explain as explainType } from '../../contract/error-texts.ts';

/** The catalogue of codes is large and needed only when something fails. */
let texts: Promise<typeof explainType | undefined> | undefined;

/** Resolves with nothing where they cannot be had: what failed may well be the network. Tried again once it is back. */
export const loadErrorTexts = (): Promise<typeof explainType | undefined> =>
  (texts ??= import('../../contract/error-texts.ts').then(
    ({ explain }) => explain,
    () => {
      window.addEventListener('online', () => (texts = undefined), { once: true });
      return undefined;
    },
  ));
