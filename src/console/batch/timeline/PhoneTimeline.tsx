import type { Instance } from '../../../contract/instances.ts';
import { Timeline } from './Timeline.tsx';

/** How one phone was over time. */
export const PhoneTimeline = ({ phone }: { phone: Instance }) => (
  <Timeline ids={[phone.instance_id]} />
);
