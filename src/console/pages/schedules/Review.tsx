import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { batchActions } from '../../../contract/batch-actions.ts';
import type { SchedulePreview, ScheduleSpec } from '../../../contract/schedules.ts';
import { isCountedForSecondYes } from '../../../contract/second-yes.ts';
import { settingsQuery } from '../../api/queries.ts';
import { questionOf } from '../../batch/command/question.ts';
import { lossesOf } from '../../batch/impact.ts';
import { YesForm } from '../../batch/view/YesForm.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { PreviewFacts } from './PreviewFacts.tsx';
import { previewQuery } from './queries.ts';
import { WhatStopsIt } from './WhatStopsIt.tsx';

interface Props {
  /** What is done, and to whom. */
  spec: Pick<
    ScheduleSpec,
    'action' | 'parameters' | 'target' | 'users' | 'most_phones' | 'blackouts'
  >;
  /** Whether it is to all runs, by their times; else to one of them, now. */
  isByTime: boolean;
  /** What the yes is to, beside what the action does. */
  text?: string;
  /** On the button that says it. */
  submit: string;
  isBusy: boolean;
  /** Why it was not done. */
  error: unknown;
  errorTitle: string;
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
  const { data, error, refetch } = useQuery(previewQuery(key, spec));
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
  spec,
  isByTime,
  text,
  submit,
  isBusy,
  error,
  errorTitle,
  cancel,
  onSubmit,
  onCancel,
  preview,
}: Props & { preview: SchedulePreview }) {
  const { review: m } = useMessages('schedules');
  const { actions } = useMessages('batch');
  const { prompt } = useMessages('adb');
  const { data: settings } = useQuery(settingsQuery);
  const { action, parameters } = spec;
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

  return (
    <YesForm
      count={phones}
      isDestructive={isDestructive}
      typeLabel={isTyped ? m.type(String(phones)) : undefined}
      isDisabled={false}
      isBusy={isBusy}
      error={error === null || error === undefined ? undefined : { error, title: errorTitle }}
      submit={isBusy ? m.saving : submit}
      cancel={cancel}
      onSubmit={() => onSubmit(phones)}
      onCancel={onCancel}
    >
      <Callout tone={isDestructive ? 'bad' : undefined}>
        {actions[action].effect}{' '}
        {question?.dangers.map((danger) => prompt.dangers[danger]).join(' ')}
        {question?.dangers.length === 0 && m.unknownCommand}
      </Callout>
      {text !== undefined && <p>{text}</p>}
      <PreviewFacts action={action} preview={preview} />
      <WhatStopsIt spec={spec} preview={preview} isByTime={isByTime} />
      {above !== undefined && isCountedForSecondYes(steps) && (
        <Callout tone="busy">{m.second(String(above))}</Callout>
      )}
    </YesForm>
  );
}
