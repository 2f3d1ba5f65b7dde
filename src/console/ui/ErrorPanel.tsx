import type { ErrorPanelProps } from './ErrorPanelBody.tsx';
import { later } from './later.tsx';

/**
 * One failure in the place of what is missing: what and why, what to do, the code, the request id to quote. Nothing that the first
 * screen waits for: it is preloaded once there is time, since what fails may well be the network.
 */
export const ErrorPanel = later<ErrorPanelProps>(
  async () => (await import('./ErrorPanelBody.tsx')).ErrorPanelBody,
);
