/** The states of a phone and how one passes into another. Numbers as in tables 4-68 (running, login) and 4-34 (data). */
export const states = {
  streaming: { running: 2, login: 1, data: 3 },
  loggedIn: { running: 2, login: 1, data: 7 },
  ready: { running: 2, login: 0, data: 2 },
  idle: { running: 2, login: 0, data: 0 },
  stopped: { running: 1, login: 0, data: 0 },
  poweredOff: { running: 5, login: 0, data: 0 },
  backupFailed: { running: 2, login: 0, data: 5 },
  restoreFailed: { running: 2, login: 0, data: 6 },
  lost: { running: 0, login: 0, data: 0 },
  starting: { running: 4, login: 0, data: 0 },
  restoring: { running: 2, login: 0, data: 1 },
  backingUp: { running: 2, login: 0, data: 4 },
  goingOffline: { running: 3, login: 0, data: 0 },
} as const;

export type State = keyof typeof states;

/** From when on (epoch ms) a phone is in a state. */
export interface Step {
  state: State;
  atMs: number;
}

const durationsMs = {
  starting: [20_000, 60_000],
  restoring: [10_000, 30_000],
  backingUp: [20_000, 45_000],
  goingOffline: [10_000, 20_000],
  loggedIn: [10_000, 25_000],
} as const;

type Passing = keyof typeof durationsMs;

const isOn = (state: State): boolean => states[state].running === 2;
const hasData = (state: State): boolean =>
  state === 'streaming' || state === 'loggedIn' || state === 'ready';

/** What lies between two settled states, in order. A backup needs data, and a phone that goes off is backed up first. */
export function transition(from: State, to: State): Passing[] {
  const stages: Passing[] = [];
  const savesData = to === 'idle' || to === 'backupFailed' || !isOn(to);
  if (!isOn(from) && isOn(to)) stages.push('starting');
  if (from !== to && !hasData(from) && (hasData(to) || to === 'backupFailed'))
    stages.push('restoring');
  if (from !== to && (hasData(from) ? savesData : to === 'backupFailed')) stages.push('backingUp');
  if (from !== to && to === 'restoreFailed') stages.push('restoring');
  if (isOn(from) && !isOn(to)) stages.push('goingOffline');
  if (
    (to === 'streaming' && from !== 'loggedIn' && from !== 'streaming') ||
    (from === 'streaming' && to === 'ready')
  )
    stages.push('loggedIn');
  return stages;
}

/** The same with a full round in between: data saved, off, on, data loaded. */
export const renewal = (from: State, to: State): Passing[] => [
  ...transition(from, 'ready'),
  'backingUp',
  'goingOffline',
  'starting',
  'restoring',
  ...transition('ready', to),
];

/** The stages from `startMs` on, each as long as `roll` (0 ≤ x < 1, by stage) says within its bounds, then the settled state. */
export function stepsOf(
  stages: readonly Passing[],
  settled: State,
  startMs: number,
  roll: (stage: number) => number,
): Step[] {
  const steps: Step[] = [];
  let atMs = startMs;
  for (const [i, state] of stages.entries()) {
    const [least, most] = durationsMs[state];
    steps.push({ state, atMs });
    atMs += Math.round(least + (most - least) * roll(i));
  }
  steps.push({ state: settled, atMs });
  return steps;
}
