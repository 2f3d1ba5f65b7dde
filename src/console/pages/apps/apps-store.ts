import { create } from 'zustand';
import { onPersonLeft } from '../../api/session.ts';
import type { ApkFacts } from './apk/open-apk.ts';
import { emptyDraft, refill, type Draft, type InstallInput } from './draft.ts';
import { maskUrl } from '../../lib/signed-url.ts';

interface AppsState {
  draft: Draft;
  /** What a file or a kept app filled in last. */
  filled: Partial<Draft>;
  /** Of the file that was opened last. */
  facts: ApkFacts | undefined;
  /** The oldest API level that the app in the form runs on, where it is known. */
  minSdk: number | undefined;
  /** The batch that asked the phones which Android they have. */
  androidBatch: string | undefined;
  /** The address that was used last, without what signs it. */
  usedUrl: string | undefined;
  /** What a batch has begun to install and is not kept for the tenant yet, with the facts of its file. */
  installed: { input: InstallInput; facts: ApkFacts | undefined } | undefined;
}

const initialState = (): AppsState => ({
  draft: emptyDraft,
  filled: {},
  facts: undefined,
  minSdk: undefined,
  androidBatch: undefined,
  usedUrl: undefined,
  installed: undefined,
});

/** The page's state, outside of it and in memory alone: leaving the page loses nothing. Of one person; the next begins anew. */
export const useApps = create<AppsState>()(initialState);
onPersonLeft(() => useApps.setState(initialState()));

export const changeDraft = (change: Partial<Draft>): void =>
  useApps.setState(({ draft }) => ({ draft: { ...draft, ...change } }));

/** Fills in another app, of a file or a kept one; what the last one filled in goes. */
export const fillDraft = (filled: Partial<Draft>, app: Pick<AppsState, 'facts' | 'minSdk'>): void =>
  useApps.setState(({ draft, filled: last }) => ({
    ...app,
    draft: refill(draft, last, filled),
    filled,
  }));

/** The batch of it has begun: its address is no longer kept, and of what is shown nothing signs it. */
export function noteInstalled(input: InstallInput): void {
  useApps.setState(({ draft, facts }) => ({
    installed: { input, facts },
    usedUrl: maskUrl(input.install_package_url),
    draft: { ...draft, install_package_url: '' },
  }));
}
