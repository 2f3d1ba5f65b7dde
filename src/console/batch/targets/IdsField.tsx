import { useMutation } from '@tanstack/react-query';
import { Suspense, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { readIds } from '../../fleet/named-phones.ts';
import { listPhones } from './save-target.ts';
import type { Listed, Target } from './target.ts';
import { TextArea } from '../../ui/inputs.tsx';

interface Props {
  ids: readonly string[];
  onChange: (target: Target) => void;
}

/** Phones by their ids, as they are pasted. More than the URL takes are saved first. */
export function IdsField({ ids, onChange }: Props) {
  const m = useMessages('targets');
  const label = ids.length === 0 ? m.idsEnter : m.idsEdit(ids.length);
  return (
    <Popover button={label} label={label} variant="default" size="small">
      {(close) => (
        <IdsForm
          ids={ids}
          onApply={(phones) => {
            close();
            onChange({ kind: 'ids', phones });
          }}
        />
      )}
    </Popover>
  );
}

/** The form in which they are written. */
export function IdsForm({
  ids,
  onApply,
}: {
  ids: readonly string[];
  onApply: (phones: Listed) => void;
}) {
  const m = useMessages('targets');
  const id = useId();
  const [text, setText] = useState(ids.join('\n'));
  const list = useMutation({ mutationFn: listPhones, onSuccess: onApply });
  return (
    <form
      className="stack panel-small"
      onSubmit={(event) => {
        event.preventDefault();
        if (!list.isPending) list.mutate(readIds(text));
      }}
    >
      <label htmlFor={id}>{m.ids}</label>
      <TextArea
        id={id}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- The panel was opened to write here
        autoFocus
        value={text}
        placeholder={m.idsPlaceholder}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <Button variant="primary" type="submit" aria-disabled={list.isPending}>
        {m.idsApply}
      </Button>
      {list.error && (
        <Suspense>
          <ErrorPanel error={list.error} title={m.saveFailed} />
        </Suspense>
      )}
    </form>
  );
}
