import type { ReactNode } from 'react';
import type { Plan } from '../../../batch-engine/plan.ts';
import { PanelSummary } from './PanelSummary.tsx';
import { TargetPicker } from './TargetPicker.tsx';
import type { TargetsState } from './use-targets.ts';

interface Props {
  /** Of its heading. */
  id: string;
  /** Its heading, what is done to the phones, and "12 phones will get it". */
  texts: { title: string; source: string; willBe: (count: number) => string };
  state: TargetsState;
  /** Who is in it and who is left out; undefined while not all is known. */
  plan: Plan | undefined;
  children?: ReactNode;
}

/** The part of a page that says whom its action is for. */
export const TargetsCard = ({ id, texts, state, plan, children }: Props) => (
  <section className="stack gap-3 card shrink" aria-labelledby={id}>
    <h2 id={id}>{texts.title}</h2>
    <TargetPicker
      label={texts.source}
      state={state}
      count={plan?.members.length ?? 0}
      layout="panel"
    >
      <PanelSummary willBe={texts.willBe} state={state} plan={plan} />
    </TargetPicker>
    {children}
  </section>
);
