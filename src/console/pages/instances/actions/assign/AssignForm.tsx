import { useQuery } from '@tanstack/react-query';
import { Checkbox, Radio } from 'antd';
import { Suspense, useDeferredValue, useMemo, useState, type FormEvent } from 'react';
import type { Instance } from '../../../../../contract/instances.ts';
import { ApiError, type ApiFailure } from '../../../../../contract/api-error.ts';
import { sessionQuery } from '../../../../api/queries.ts';
import type { Plan } from '../../../../../batch-engine/plan.ts';
import { Button } from '../../../../ui/Button.tsx';
import { ErrorPanel } from '../../../../ui/ErrorPanel.tsx';
import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import type { Fleet } from '../../../../../batch-engine/fleet/fleet.ts';
import styles from './AssignForm.module.css';
import { keepDraft, useDraft } from './draft.ts';
import { downloadTemplate } from './files.ts';
import { ListInput } from './ListInput.tsx';
import { OneUser } from './OneUser.tsx';
import { createPhoneIndex, type PhoneIndex } from '../../../../batch/assign/phone-index.ts';
import { LinePreview } from './LinePreview.tsx';
import { planPreview, type Preview } from '../../../../batch/assign/preview.ts';
import { previewOne, previewPairs, previewUsers, type Way } from '../../../../batch/assign/read.ts';
import { useSteadyFleet } from './use-steady-fleet.ts';
import { Callout } from '../../../../ui/Callout.tsx';

interface Props {
  /** The selection: one phone, thousands, or none for any of the fleet. As it was when the form opened. */
  phones: readonly Instance[];
  fleet: Fleet;
  isSending: boolean;
  refusal: ApiFailure | undefined;
  onSubmit: (plan: Plan) => void;
  onCancel: () => void;
}

/** Gives phones to users: one to one, by a list of pairs, or the free ones to a list of users. Every line is judged before anything is sent. */
export function AssignForm({ phones, fleet, isSending, refusal, onSubmit, onCancel }: Props) {
  const m = useMessages('assign');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const [selection] = useState(phones);
  const steady = useDeferredValue(useSteadyFleet(fleet, isSending));
  const index = useMemo(() => createPhoneIndex(steady, selection), [steady, selection]);
  const { draft, change } = useDraft(selection, isSending);
  const { way, withOutside, withOwners, withWarned } = draft;
  const text = draft[way];
  const [selected] = selection;
  const found = selected && index.find(selected.instance_id);
  const only = found?.kind === 'one' ? found.phone : selected;
  const ways: readonly Way[] = selection.length === 1 ? ['one', 'pairs'] : ['pairs', 'users'];

  const asked = useMemo(
    (): Asked => ({
      way,
      text,
      phoneId: selected?.instance_id ?? '',
      withOutside,
      withOwners,
      withWarned,
    }),
    [way, text, selected, withOutside, withOwners, withWarned],
  );
  // Thousands of lines are judged behind the typing, not in its way.
  const settled = useDeferredValue(asked);
  const preview = useMemo(() => previewOf(settled, index), [settled, index]);
  const isStale = settled !== asked;
  const isReadOnly = session?.role === 'readOnly';
  const isDisabled = isSending || isReadOnly;
  const { sent } = preview.counts;

  function submit(event: FormEvent) {
    event.preventDefault();
    // Enter may come right behind the last letter of a single id; a list is sent as it is shown or not at all.
    const now = way === 'one' ? previewOf(asked, index) : preview;
    if (isDisabled || now.counts.sent === 0 || (isStale && way !== 'one')) return;
    keepDraft(undefined);
    onSubmit(planPreview(now));
  }

  return (
    <form
      className={`stack gap-3 ${styles.form}`}
      onSubmit={submit}
      data-refused={refusal !== undefined}
      aria-busy={isSending}
    >
      <Radio.Group
        optionType="button"
        aria-label={m.ways.label}
        value={way}
        disabled={isSending}
        options={ways.map((value) => ({ value, label: m.ways[value] }))}
        onChange={(event) => change({ way: event.target.value as Way })} // One of the options.
      />
      {!fleet.isComplete && (
        <Callout tone="busy">
          {m.loading(
            format.number(fleet.rows.length),
            format.number(Math.max(fleet.total, fleet.rows.length)),
          )}
        </Callout>
      )}
      {way === 'one' && only ? (
        <OneUser
          phone={only}
          text={text}
          preview={preview}
          isDisabled={isDisabled}
          onChange={(one) => change({ one })}
        />
      ) : (
        way !== 'one' && (
          <>
            <ListInput
              key={way}
              label={way === 'pairs' ? m.pairsLabel : m.usersLabel}
              example={way === 'pairs' ? m.pairsExample : m.usersExample}
              text={text}
              replaced={draft.replaced[way]}
              isDisabled={isDisabled}
              onChange={(list, replaced) =>
                change({ [way]: list, replaced: { ...draft.replaced, [way]: replaced } })
              }
            >
              {way === 'pairs' ? (
                <Button
                  size="small"
                  title={m.templateHint}
                  onClick={() => void downloadTemplate(index.free(), m)}
                >
                  {m.template}
                </Button>
              ) : (
                <span className="soft">
                  {selection.length > 0
                    ? m.freeSelected(
                        format.number(index.free().length),
                        format.number(selection.length),
                      )
                    : m.freeFleet(format.number(index.free().length))}
                </span>
              )}
            </ListInput>
            {preview.chosen > 0 && way === 'pairs' && (
              <Checkbox
                checked={withOutside}
                disabled={isDisabled}
                onChange={(event) => change({ withOutside: event.target.checked })}
              >
                {m.outside(preview.chosen)}
              </Checkbox>
            )}
            {preview.chosen > 0 && way === 'users' && (
              <Checkbox
                checked={!withOwners}
                disabled={isDisabled}
                onChange={(event) => change({ withOwners: !event.target.checked })}
              >
                {m.owners(preview.chosen)}
              </Checkbox>
            )}
            <LinePreview preview={preview} way={way} isStale={isStale} />
          </>
        )
      )}
      {preview.warned > 0 && (
        <Checkbox
          checked={withWarned}
          disabled={isDisabled}
          onChange={(event) => change({ withWarned: event.target.checked })}
        >
          {m.anyway(preview.warned)}
        </Checkbox>
      )}
      <Suspense>
        {refusal && <ErrorPanel error={new ApiError(refusal)} title={m.refused} />}
      </Suspense>
      {isReadOnly && <p className="soft">{m.readOnly}</p>}
      <div className="line end foot pad-y raised">
        <Button disabled={isSending} onClick={onCancel}>
          {m.cancel}
        </Button>
        <Button variant="primary" type="submit" aria-disabled={isDisabled || sent === 0 || isStale}>
          {isSending ? m.sending : sent === 0 ? m.submitNone : m.submit(sent)}
        </Button>
      </div>
    </form>
  );
}

interface Asked {
  way: Way;
  text: string;
  phoneId: string;
  withOutside: boolean;
  withOwners: boolean;
  withWarned: boolean;
}

function previewOf(
  { way, text, phoneId, withOutside, withOwners, withWarned }: Asked,
  index: PhoneIndex,
): Preview {
  if (way === 'one') return previewOne(text, phoneId, index, withWarned);
  return way === 'pairs'
    ? previewPairs(text, index, withOutside, withWarned)
    : previewUsers(text, index, withOwners);
}
