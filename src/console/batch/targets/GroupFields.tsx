import { Suspense, useId, useState } from 'react';
import type { ButtonLook } from '../../ui/button-look.ts';
import { Button } from '../../ui/Button.tsx';
import { useWhyNotShare } from '../../api/access.ts';
import { savedItemLimits } from '../../../contract/saved-item.ts';
import { useSavedItems, useSaveItem } from '../../api/saved-items.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ChevronIcon, CloseIcon } from '../../ui/page-icons.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { RemoveButton } from '../RemoveButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './TargetPicker.module.css';
import type { Target } from './target.ts';
import { TextInput } from '../../ui/inputs.tsx';

/** Phones that the tenant's admins have put together. */
export function GroupFields({ id, onChange }: { id: string; onChange: (target: Target) => void }) {
  const m = useMessages('targets');
  const groups = useSavedItems('group');
  const label = groups.find((group) => group.id === id)?.name ?? m.groupChoose;
  return (
    <Popover
      button={
        <>
          {label} <ChevronIcon />
        </>
      }
      label={label}
      variant="default"
      size="small"
    >
      {(close) => (
        <div className="stack panel-small">
          <GroupList
            onChoose={(chosen) => {
              close();
              onChange({ kind: 'group', id: chosen });
            }}
          />
        </div>
      )}
    </Popover>
  );
}

/** The tenant's groups, to be chosen or removed. */
export function GroupList({ onChoose }: { onChoose: (id: string) => void }) {
  const m = useMessages('targets');
  const format = useFormat();
  const groups = useSavedItems('group');
  return (
    <>
      {groups.length === 0 && <p>{m.groupNone}</p>}
      <ul className={`stack gap-0 ${styles.list}`}>
        {groups.map((group) => (
          <li key={group.id} className="line gap-0">
            <Button variant="quiet" onClick={() => onChoose(group.id)}>
              <span className="clip">{group.name}</span>
              <span className="soft small">{format.number(group.value.instance_ids.length)}</span>
            </Button>
            <RemoveButton kind="group" item={group}>
              <CloseIcon size={12} />
            </RemoveButton>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Keeps the present targets under a name. */
export function SaveGroup({
  ids,
  variant,
  size,
  onSaved,
}: {
  ids: readonly string[];
  onSaved: (id: string) => void;
} & ButtonLook) {
  const m = useMessages('targets');
  const whyNot = useWhyNotShare();
  if (whyNot !== undefined)
    return (
      <ReasonButton
        label={m.save}
        variant={variant}
        size={size}
        reason={whyNot}
        isReasonHidden
        onClick={() => undefined}
      />
    );
  return (
    <Popover button={m.save} label={m.save} variant={variant} size={size}>
      {(close) => (
        <SaveForm
          ids={ids}
          onSaved={(id) => {
            close();
            onSaved(id);
          }}
        />
      )}
    </Popover>
  );
}

function SaveForm({ ids, onSaved }: { ids: readonly string[]; onSaved: (id: string) => void }) {
  const m = useMessages('targets');
  const field = useId();
  const [name, setName] = useState('');
  const save = useSaveItem('group');
  return (
    <form
      className="stack panel-small"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && !save.isPending)
          save.mutate(
            { name: name.trim(), value: { instance_ids: [...ids] } },
            { onSuccess: ({ id }) => onSaved(id) },
          );
      }}
    >
      <label htmlFor={field}>{m.groupName}</label>
      <TextInput
        id={field}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- The panel was opened to write here
        autoFocus
        value={name}
        maxLength={savedItemLimits.nameLength}
        onChange={(event) => setName(event.target.value)}
      />
      <Button variant="primary" type="submit" aria-disabled={name.trim() === ''}>
        {m.groupSave(ids.length)}
      </Button>
      {save.error && (
        <Suspense>
          <ErrorPanel error={save.error} title={m.saveFailed} />
        </Suspense>
      )}
    </form>
  );
}
