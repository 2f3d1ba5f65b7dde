import { create } from 'zustand';
import { onPersonLeft } from '../../session.ts';
import type { ApkFacts } from './apk/open-apk.ts';
import { emptyDraft, type Draft, type InstallInput } from './draft.ts';
import { maskUrl } from './expiry.ts';

interface AppsState {
  draft: Draft;
  /** Of the file that was opened last. */
  facts: ApkFacts | undefined;
  /** The oldest API level that the app in the form runs on, where it is known. */
  minSdk: number | undefined;
  /** The batch that asked the phones which Android they have. */
  androidBatch: string | undefined;
  /** The address that was used last, without what signs it. */
  usedUrl: string | undefined;
  /** What is in the confirmation: once its batch has begun, its address is shown no more. */
  asked: InstallInput | undefined;
}

const initialState = (): AppsState => ({ draft: emptyDraft, facts: undefined, minSdk: undefined, androidBatch: undefined, usedUrl: undefined, asked: undefined });

/** The page's state, outside of it and in memory alone: leaving the page loses nothing. Of one person; the next begins anew. */
export const useApps = create<AppsState>()(initialState);
onPersonLeft(() => useApps.setState(initialState()));

export const changeDraft = (change: Partial<Draft>): void => useApps.setState(({ draft }) => ({ draft: { ...draft, ...change } }));

/** The address has gone out: it is no longer kept, and of what is shown nothing signs it. */
export function forgetUrl(input: InstallInput): void {
  useApps.setState(({ draft }) => ({ asked: undefined, usedUrl: maskUrl(input.install_package_url), draft: { ...draft, install_package_url: '' } }));
}
