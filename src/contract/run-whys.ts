/** Why a run of a schedule did nothing. */
export const skipWhys = [
  /** No gateway ran at its time. */
  'missed',
  /** More phones match than it may be for. */
  'tooMany',
  'nobody',
  /** Fewer phones are free than users need: none gets one. */
  'tooFew',
  /** The group that it is for is not there any more. */
  'noGroup',
  /** Neither service credentials nor a session of whoever made it. */
  'noSession',
  /** The batch of the run before is not finished. */
  'running',
  /** A blackout had begun by the time that it could be seen to. */
  'blackout',
  /** It waited for a yes, and somebody has said no. */
  'declined',
  /** It waited for a yes, or for somebody to see to it, until the next one was due; or the schedule was changed. */
  'replaced',
  /** It would need a second yes, which nobody can ask for with access keys. */
  'noSecond',
  /** The service has refused to list the phones, or did not answer for long. */
  'failed',
  /** There was too little room for it in the console's store, and for long. */
  'noRoom',
  /** What it does cannot be read any more: another key has sealed it. */
  'unreadable',
] as const;
export type SkipWhy = (typeof skipWhys)[number];

const isNoRefusal = (why: SkipWhy): why is Exclude<SkipWhy, 'declined'> => why !== 'declined';

/**
 * Why a run did not go, as alerts count it: whatever kept its batch from being sent at its time, unless a person did. So these are no
 * runs that did not go: one to which somebody has said no, one that somebody has begun by hand (who is told at once), one that is still
 * seen to, one that found every user of its list to have a phone already, and what a paused schedule leaves out. How the batch of a run
 * that went fares is for the rules on batches to say.
 */
export const runWhys = [
  ...skipWhys.filter(isNoRefusal),
  /** It waits for a yes: for ten times as many phones as somebody has said yes to, or a tenth. */
  'waiting',
  /** Its batch waits for the yes of a second administrator. */
  'second',
] as const;
export type RunWhy = (typeof runWhys)[number];
