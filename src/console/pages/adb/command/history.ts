/** Where somebody is in the history of commands. */
export interface Recall {
  /** What was typed before, and comes back behind the newest. */
  draft: string;
  /** Place in the entries; undefined while it is the draft itself. */
  at: number | undefined;
}

export const atDraft = (draft: string): Recall => ({ draft, at: undefined });

/** The history to walk through, oldest first: a command counts once, where it was used last. */
export function distinct(commands: readonly string[]): string[] {
  const seen = new Set<string>();
  return commands
    .toReversed()
    .filter((command) => !seen.has(command) && seen.add(command))
    .toReversed();
}

/** One step towards the older (-1) or the newer (1). @returns the same where there is nothing further */
export function step(entries: readonly string[], recall: Recall, direction: -1 | 1): Recall {
  const at = (recall.at ?? entries.length) + direction;
  if (at < 0 || at > entries.length) return recall;
  return { ...recall, at: at === entries.length ? undefined : at };
}

/** The line that stands in the prompt. */
export const lineOf = (entries: readonly string[], { at, draft }: Recall): string =>
  at === undefined ? draft : (entries[at] ?? draft);

/** The newest command before `before` that has the words in it: what Ctrl-R finds, and finds further back when pressed again. */
export function searchBack(
  entries: readonly string[],
  words: string,
  before = entries.length,
): number | undefined {
  if (words === '') return undefined;
  const at = entries.slice(0, before).findLastIndex((command) => command.includes(words));
  return at < 0 ? undefined : at;
}
