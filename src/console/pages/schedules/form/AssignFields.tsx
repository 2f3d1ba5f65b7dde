import { Input } from 'antd';
import { useEffect } from 'react';
import { createPhoneIndex, type PhoneIndex } from '../../../batch/assign/phone-index.ts';
import { stateWords } from '../../../batch/assign/words.ts';
import { useFleet } from '../../../fleet/use-fleet.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Fault } from '../../../ui/form/fault.ts';
import { FormField, FormRadios } from '../../../ui/form/FormField.tsx';
import { readAssignList } from '../assign-list.ts';
import type { ScheduleDraft } from '../draft.ts';

const ways = ['users', 'pairs'] as const;
/** So many lines are said what is wrong with; the next ones once these are mended. */
const mostSaid = 5;

interface Props {
  draft: ScheduleDraft;
  /** The phones that a list may name. */
  index: PhoneIndex;
  faultOf: (field: (typeof ways)[number]) => (value: never) => Fault | undefined;
}

/** Who gets phones: a list of users for free ones of the target, or of users and phones. */
export function AssignFields({ draft, index, faultOf }: Props) {
  const { form: m } = useMessages('schedules');
  const assign = useMessages('assign');
  const format = useFormat();
  const { way } = draft;
  const { problems } = readAssignList(draft[way], way === 'pairs' ? index : undefined);
  return (
    <>
      <FormRadios
        name="way"
        label={assign.ways.label}
        options={ways.map((value) => ({ value, label: assign.ways[value] }))}
      />
      <FormField
        key={way}
        name={way}
        label={way === 'pairs' ? assign.pairsLabel : assign.usersLabel}
        hint={m.assignHints[way]}
        isRequired
        fault={faultOf(way)}
      >
        <Input.TextArea
          rows={5}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          className="mono"
          placeholder={way === 'pairs' ? assign.pairsExample : assign.usersExample}
        />
      </FormField>
      {problems.length > 0 && (
        <ul className="bad small stack gap-0" aria-label={m.lineProblems}>
          {problems.slice(0, mostSaid).map((line) => (
            <li key={line.number}>
              {m.lineProblem(format.number(line.number), stateWords(line, way, assign, format))}
            </li>
          ))}
          {problems.length > mostSaid && <li>{m.moreProblems(problems.length - mostSaid)}</li>}
        </ul>
      )}
    </>
  );
}

/** Loads the phones that a list may name. */
export function KnownPhones({ onChange }: { onChange: (index: PhoneIndex) => void }) {
  const { fleet } = useFleet({});
  useEffect(() => onChange(createPhoneIndex(fleet, [])), [fleet, onChange]);
  return null;
}
