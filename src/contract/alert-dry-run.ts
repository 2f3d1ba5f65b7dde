import * as z from 'zod/mini';
import { alertFacts, alertRuleInput } from './alerts.ts';
import { viewFacets } from './phone-view.ts';

/** How far back a dry run goes, in days. */
export const dryRunDays = [1, 7, 30] as const;

/** `POST /worker/alert-rules/dry-run`: when a rule would have rung. Nothing is kept or told. */
export const dryRunInput = z.strictObject({
  rule: alertRuleInput,
  days: z.union(dryRunDays.map((days) => z.literal(days))),
});
export type DryRunInput = z.output<typeof dryRunInput>;

/** What of an answer cannot be known: what is kept does not say it. */
const dryRunNotes = [
  /** What is kept, or what the watch has seen, begins later than was asked for. */
  'shortHistory',
  /** For a part of the time nobody watched. */
  'notWatched',
  /** A search goes by name, id and user alone. */
  'search',
  /** Only interruptions of more than ten minutes are kept, and not why. */
  'interruptions',
  /** Runs count at their time, as they ended: when they were noticed, or waited for a yes, is not kept. */
  'runs',
  /** There was so much that the end is left out: it goes until `to`. */
  'cut',
] as const;

/** An alert that would have been opened. Times are ISO 8601. */
const dryRing = z.object({
  since: z.string(),
  openedAt: z.string(),
  /** Null where it was over before quiet hours ended, or is not told yet. */
  toldAt: z.nullable(z.string()),
  repeats: z.number(),
  /** Null while it is so. */
  endedAt: z.nullable(z.string()),
  recoveryToldAt: z.nullable(z.string()),
  /** As they were when most phones were concerned. */
  facts: alertFacts,
});
export type DryRing = z.output<typeof dryRing>;

export const dryRunResult = z.object({
  /** What was looked at: less than asked for where less is kept. */
  from: z.string(),
  to: z.string(),
  /** How much of it was watched, in milliseconds. */
  watchedMs: z.number(),
  /** How often it would have rung, and how often that would have been told. */
  count: z.number(),
  told: z.number(),
  /** The last ones, newest first. */
  rings: z.array(dryRing),
  notes: z.array(z.enum(dryRunNotes)),
  /** Filters of the rule that the history does not know: then nothing is answered. */
  unknownFilters: z.array(z.enum(viewFacets)),
});
export type DryRunResult = z.output<typeof dryRunResult>;

/** Alerts that an answer names. */
export const mostDryRings = 100;
