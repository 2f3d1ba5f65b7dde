import type { explain as explainType } from '../../contract/error-texts.ts';
import { later } from './later.tsx';

export interface ErrorPanelProps {
  error: unknown;
  /** Offers to try again. */
  onRetry?: () => void;
  /** Names what failed, above the explanation. */
  title?: string;
}

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

/**
 * One failure in the place of what is missing: what and why, what to do, the code, the request id to quote. Nothing that the first
 * screen waits for: it is preloaded once there is time, since what fails may well be the network.
 */
export const ErrorPanel = later<ErrorPanelProps>(
  async () => (await import('./ErrorPanelBody.tsx')).ErrorPanelBody,
);
