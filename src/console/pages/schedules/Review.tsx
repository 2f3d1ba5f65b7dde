import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { Suspense, useId, useState, type FormEvent, type ReactNode } from 'react';
import { skipReasons } from '../../../batch-engine/skip-reasons.ts';
import { batchActions } from '../../../contract/batch-actions.ts';
import type { SchedulePreview, ScheduleSpec } from '../../../contract/schedules.ts';
import { isCountedForSecondYes } from '../../../contract/second-yes.ts';
import { settingsQuery } from '../../api/queries.ts';
import { questionOf } from '../../batch/command/question.ts';
import { lossesOf } from '../../batch/impact.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { previewQuery } from './queries.ts';

interface Props {
  /** What is done, and to whom. */
  spec: Pick<ScheduleSpec, 'action' | 'parameters' | 'target'>;
  /** What the yes is to, beside what the action does. */
  text?: string;
  /** On the button that says it. */
  submit: string;
  isBusy: boolean;
  /** Why it was not done. */
  error: unknown;
  errorTitle: string;
  /** What else is to be read before the yes. */
  children?: ReactNode;
  cancel: string;
  /** @param phones how many were said yes to */
  onSubmit: (phones: number) => void;
  onCancel: () => void;
}

/** What would be done now and to how many; then the yes, as strong as that of a batch. */
export function Review(props: Props) {
  const { spec } = props;
  const { review: m } = useMessages('schedules');
  const [key] = useState(() => crypto.randomUUID());
  const { data, error, refetch } = useQuery(
    previewQuery(key, { action: spec.action, target: spec.target }),
  );
  if (error)
    return (
      <div className="stack gap-3">
        <Suspense>
          <ErrorPanel error={error} title={m.failed} onRetry={() => void refetch()} />
        </Suspense>
        <div className="line end">
          <Button onClick={props.onCancel}>{props.cancel}</Button>
        </div>
      </div>
    );
  if (!data)
    return (
      <p className="soft" role="status">
        {m.looking}
      </p>
    );
  return <Yes {...props} preview={data} />;
}

function Yes({
  spec: { action, parameters },
  text,
  submit,
  isBusy,
  error,
  errorTitle,
  children,
  cancel,
  onSubmit,
  onCancel,
  preview,
}: Props & { preview: SchedulePreview }) {
  const { review: m } = useMessages('schedules');
  const { actions } = useMessages('batch');
  const { prompt } = useMessages('adb');
  const id = useId();
  const { data: settings } = useQuery(settingsQuery);
  const [typed, setTyped] = useState('');
  const command = parameters?.['command'];
  // Nobody is there to be asked when it runs: whatever is not known to only look is asked about now.
  const question =
    typeof command === 'string'
      ? questionOf(command, Infinity, settings?.askAbovePhones ?? 0)
      : undefined;
  const { steps, confirmBy } = batchActions[action];
  const isTyped = confirmBy === 'number' || question?.isTyped === true;
  const isDestructive = isTyped || lossesOf[action] !== undefined || question !== undefined;
  const above = settings?.confirmAbovePhones;
  const { phones } = preview;
  const canSubmit = !isBusy && (!isTyped || typed.trim() === String(phones));

  function send(event: FormEvent) {
    event.preventDefault();
    if (canSubmit) onSubmit(phones);
  }

  return (
    <form className="stack gap-3" onSubmit={send} aria-busy={isBusy}>
      <Callout tone={isDestructive ? 'bad' : undefined}>
        {actions[action].effect}{' '}
        {question?.dangers.map((danger) => prompt.dangers[danger]).join(' ')}
        {question?.dangers.length === 0 && m.unknownCommand}
      </Callout>
      {text !== undefined && <p>{text}</p>}
      <PreviewFacts action={action} preview={preview} />
      {children}
      <p className="soft">
        {m.harmless} {confirmBy === 'number' && m.undo}
      </p>
      {above !== undefined && isCountedForSecondYes(steps) && (
        <Callout tone="busy">{m.second(String(above))}</Callout>
      )}
      {isTyped && (
        <div className="stack gap-1 width-medium">
          <label htmlFor={id}>{m.type(String(phones))}</label>
          <Input
            id={id}
            value={typed}
            autoComplete="off"
            inputMode="numeric"
            disabled={isBusy}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {error !== null && error !== undefined && (
        <Suspense>
          <ErrorPanel error={error} title={errorTitle} />
        </Suspense>
      )}
      <div className="line end">
        <Button disabled={isBusy} onClick={onCancel}>
          {cancel}
        </Button>
        <Button
          variant={isDestructive ? 'danger' : 'primary'}
          type="submit"
          aria-disabled={!canSubmit}
        >
          {isBusy ? m.saving : submit}
        </Button>
      </div>
    </form>
  );
}

/** How many match, who is hit, who is left out and why, and the first of them by name. */
export function PreviewFacts({
  action,
  preview: { phones, leftOut, assigned, loggedIn, names },
}: {
  action: ScheduleSpec['action'];
  preview: SchedulePreview;
}) {
  const { review: m } = useMessages('schedules');
  const { losses } = useMessages('impact');
  const format = useFormat();
  const left = leftOut.reduce((sum, { phones }) => sum + phones, 0);
  const lost = lossesOf[action] ?? [];
  const reasonText = (reason: string): string => {
    const known = Object.entries(skipReasons).find(([name]) => name === reason)?.[1];
    return known ? format.pick(known.text) : reason;
  };
  const hit = [
    ...(assigned > 0 ? [m.assigned(format.number(assigned))] : []),
    ...(loggedIn > 0 ? [m.loggedIn(format.number(loggedIn))] : []),
  ];
  return (
    <div className="stack gap-1">
      <p>
        <strong>{m.matches(phones)}</strong>
        {left > 0 && ` · ${m.acts(Math.max(0, phones - left))}`}
      </p>
      {hit.length > 0 && <p className="soft">{hit.join(' · ')}</p>}
      {lost.length > 0 && (
        <p className="bad">{m.lost(format.list(lost.map((loss) => losses[loss])))}</p>
      )}
      {left > 0 && (
        <p className="soft">
          {m.leftOut}:{' '}
          {leftOut
            .map(({ reason, phones }) => `${format.number(phones)} ${reasonText(reason)}`)
            .join(' · ')}
        </p>
      )}
      {names.length > 0 && (
        <p className="soft">
          {m.first}: {names.map(({ instance_id, name }) => name ?? instance_id).join(', ')}
          {phones > names.length && ' …'}
        </p>
      )}
    </div>
  );
}
