import { PartsBar, type Part } from '../../ui/PartsBar.tsx';
import type { Counts, OutcomeState } from '../../../contract/worker.ts';
import { stateTones } from './tones.ts';

/** From what is done to what is not, as the bar fills. */
export const inBarOrder: readonly OutcomeState[] = [
  'succeeded',
  'accepted',
  'sent',
  'failed',
  'unknown',
  'stopped',
  'waiting',
];

/** How many phones of a batch are in which state, as lengths. */
export const statesBar = (counts: Counts): Part[] =>
  inBarOrder.map((state) => ({
    key: state,
    count: counts[state],
    tone: state === 'waiting' ? 'none' : state === 'accepted' ? 'good' : stateTones[state],
    isPassing: state === 'accepted' || state === 'sent',
  }));

export const StatesBar = ({ counts }: { counts: Counts }) => <PartsBar parts={statesBar(counts)} />;
