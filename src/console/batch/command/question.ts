import { dangersOf, type Danger } from './danger.ts';
import { isHarmless } from './harmless.ts';

/** Why a command is asked about before it is sent. */
export interface Question {
  /** What it is known to do, weightiest first; empty where it is only not known to be harmless. */
  dangers: readonly Danger[];
  /** What nothing brings back is confirmed by the number of phones. */
  isTyped: boolean;
  /** Of phones that a command which is not known to be harmless goes to unasked. */
  most: number;
}

const grave: ReadonlySet<Danger> = new Set(['wipe', 'delete', 'uninstall', 'clear']);

/** What is asked before a command goes to so many phones; undefined where it may just go. */
export function questionOf(
  command: string,
  phoneCount: number,
  most: number,
): Question | undefined {
  const dangers = dangersOf(command);
  if (dangers.length === 0 && (phoneCount <= most || isHarmless(command))) return undefined;
  return { dangers, isTyped: dangers.some((danger) => grave.has(danger)), most };
}
