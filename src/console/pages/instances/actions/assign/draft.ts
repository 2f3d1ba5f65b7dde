import { useEffect, useState } from 'react';
import type { Instance } from '../../../../../contract/instances.ts';
import { onPersonLeft } from '../../../../api/session.ts';
import type { Way } from '../../../../batch/assign/read.ts';

type ListWay = Exclude<Way, 'one'>;

export interface Draft {
  way: Way;
  one: string;
  /** Whom `one` was typed for. */
  phoneId: string | undefined;
  pairs: string;
  users: string;
  /** What a file or "clear" has taken the place of, to be put back. */
  replaced: Partial<Record<ListWay, string>>;
  withOutside: boolean;
  withOwners: boolean;
  withWarned: boolean;
}

/** What was typed and not sent outlives the dialog, in memory, until the person leaves. */
let kept: Draft | undefined;
onPersonLeft(() => keepDraft(undefined));

export function keepDraft(draft: Draft | undefined): void {
  kept = draft;
}

/** The draft to begin with: lists as they were left, a single user only for the phone that it was typed for, choices made anew. */
function beginDraft(phones: readonly Instance[]): Draft {
  const [only] = phones;
  const phoneId = phones.length === 1 ? only?.instance_id : undefined;
  const { pairs = '', users = '', replaced = {}, way = 'pairs' } = kept ?? {};
  const one = phoneId !== undefined && kept?.phoneId === phoneId ? kept.one : '';
  return {
    way: phoneId !== undefined ? 'one' : way === 'one' ? 'pairs' : way,
    one,
    phoneId,
    pairs,
    users,
    replaced,
    withOutside: false,
    withOwners: true,
    withWarned: false,
  };
}

/** @param isSent what is under way or was taken is no draft any more; what was refused is one again */
export function useDraft(
  phones: readonly Instance[],
  isSent: boolean,
): { draft: Draft; change: (part: Partial<Draft>) => void } {
  const [draft, setDraft] = useState(() => beginDraft(phones));
  useEffect(() => keepDraft(isSent ? undefined : draft), [draft, isSent]);
  return { draft, change: (part) => setDraft((before) => ({ ...before, ...part })) };
}
