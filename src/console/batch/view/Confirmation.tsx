import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { sessionQuery, settingsQuery } from '../../api/queries.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import type { Plan, Skipped } from '../../../batch-engine/plan.ts';
import { isCountedForSecondYes } from '../../../contract/second-yes.ts';
import type { BatchOptions } from '../../../contract/worker.ts';
import { plainDraft, readOptions } from '../send-options.ts';
import { useImpact } from '../use-impact.ts';
import styles from './Confirmation.module.css';
import { ImpactList } from './ImpactList.tsx';
import { LeftOut } from './LeftOut.tsx';
import { NameList } from './NameList.tsx';
import { SendOptions } from './SendOptions.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { YesForm } from './YesForm.tsx';

interface Props {
  plan: Plan;
  /** The phones that the service may refuse: left out unless somebody chooses to send to them. */
  warned?:
    | { phones: readonly Skipped[]; isChosen: boolean; choose: (isChosen: boolean) => void }
    | undefined;
  /** What it means, and for destructive ones what is lost. */
  effect: string;
  isDestructive: boolean;
  /** On the button that does it. */
  submit: string;
  /** Whether the number of phones is typed as the yes. */
  isTyped: boolean;
  /** Why it was not started. */
  error: unknown;
  isStarting: boolean;
  /** What else is asked for, and whether it still stands in the way. */
  more?: ReactNode;
  isIncomplete?: boolean;
  /** Whether it may go out in stages, with a limit and a note: what is chosen comes with the yes. */
  hasOptions?: boolean;
  onSubmit: (options: BatchOptions) => void;
  onCancel: () => void;
}

/** What will happen and to how many, who is left out and why, how it is sent; then the yes. */
export function Confirmation({
  plan,
  warned,
  effect,
  isDestructive,
  submit,
  isTyped,
  error,
  isStarting,
  more,
  isIncomplete = false,
  hasOptions = false,
  onSubmit,
  onCancel,
}: Props) {
  const { confirm: m, why } = useMessages('batch');
  const { looking } = useMessages('impact');
  const { data: session } = useQuery(sessionQuery);
  const [draft, setDraft] = useState(plainDraft);
  const form = useRef<HTMLFormElement>(null);
  const regions = useMemo(
    () => new Set(plan.chunks.map((chunk) => plan.members[chunk[0] ?? 0]?.group)).size,
    [plan],
  );
  const isReadOnly = session?.role === 'readOnly';
  const count = plan.members.length;
  const above = useQuery(settingsQuery).data?.confirmAbovePhones;
  const isCounted =
    above !== undefined && isCountedForSecondYes(plan.steps.map(({ name }) => name));
  const impact = useImpact(plan);
  const isShown = !impact.isPending;
  useEffect(() => {
    if (isShown) focusFirst(form.current);
  }, [isShown]);
  const isStaged = hasOptions && count > 1;
  const { options, faults } = readOptions(isStaged ? draft : plainDraft);
  const isUnsure =
    Object.keys(faults).length > 0 ||
    isReadOnly ||
    impact.isOfBefore || // Nobody says yes before it is told who is hit.
    isIncomplete;

  // All at once: what is told later would move what somebody is about to press.
  if (!isShown) {
    return (
      <p className="soft" aria-live="polite">
        {looking}
      </p>
    );
  }
  return (
    <YesForm
      ref={form}
      count={count}
      isPossible={count > 0}
      isDestructive={isDestructive}
      typeLabel={isTyped && !isReadOnly ? m.typeNumber(String(count)) : undefined}
      isDisabled={isUnsure}
      isBusy={isStarting}
      error={error === undefined ? undefined : { error, title: m.notRegistered }}
      submit={isStarting ? m.starting : submit}
      cancel={count > 0 ? m.cancel : m.close}
      onSubmit={() => onSubmit(options)}
      onCancel={onCancel}
    >
      {count > 0 && (
        <>
          <Callout tone={isDestructive ? 'bad' : undefined} className={styles.effect}>
            {effect}
          </Callout>
          {impact.away && (
            <Suspense>
              <ErrorPanel error={impact.away} title={m.away} onRetry={impact.again} />
            </Suspense>
          )}
          <ImpactList impact={impact} />
          <NameList title={m.phones} phones={plan.members} />
        </>
      )}
      <LeftOut
        skipped={warned ? plan.skipped.filter(({ isWarning }) => !isWarning) : plan.skipped}
      />
      {warned && (
        <Callout tone="busy" className="stack">
          <LeftOut skipped={warned.phones} />
          <Checkbox
            checked={warned.isChosen}
            disabled={isStarting || isReadOnly}
            onChange={(event) => warned.choose(event.target.checked)}
          >
            {m.sendAnyway(warned.phones.length)}
          </Checkbox>
        </Callout>
      )}
      {count > 0 && !options.stages && (
        <p className="soft">
          {m.requests(
            plan.chunks.length,
            plan.steps[0]?.batch?.oneRegion && !plan.steps[0].batch.oneUser ? regions : 1,
          )}
        </p>
      )}
      {isStaged && (
        <SendOptions
          count={count}
          draft={draft}
          onChange={setDraft}
          isDisabled={isStarting || isReadOnly}
        />
      )}
      {isCounted && count > above && <Callout tone="bad">{m.needsSecond(above)}</Callout>}
      {isCounted && count > 0 && count <= above && (
        <p className="soft">{m.countsForSecond(above)}</p>
      )}
      {count > 0 && more}
      {isReadOnly && <p className="soft">{why.readOnly}</p>}
    </YesForm>
  );
}

/** The cursor where the yes is given: one selector of all three would find the button that comes first, which says no. */
export const focusFirst = (root: Element | null): void =>
  ['input:not([type=checkbox]):enabled', 'button[type=submit]', 'button']
    .flatMap((selector) => root?.querySelector<HTMLElement>(selector) ?? [])[0]
    ?.focus();
