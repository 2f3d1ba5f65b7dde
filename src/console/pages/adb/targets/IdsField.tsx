import { useId, useState } from 'react';
import { Popover } from '../../../components/Popover.tsx';
import { readIds } from '../../../components/targets/targets.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { selection } from '../../../watch/selection.ts';
import styles from './TargetBar.module.css';
import { fitsInUrl, type Target } from './targets.ts';

interface Props {
  ids: readonly string[];
  onChange: (target: Target) => void;
}

/** Phones by their ids, as they are pasted. More than the URL takes become the selection. */
export function IdsField({ ids, onChange }: Props) {
  const { targets: m } = useMessages('adb');
  const format = useFormat();
  const label = ids.length === 0 ? m.idsEnter : m.idsEdit(format.number(ids.length));
  return (
    <Popover button={label} label={label} buttonClassName="button small">
      {(close) => (
        <Form
          ids={ids}
          onApply={(next) => {
            close();
            if (fitsInUrl(next)) return onChange({ kind: 'ids', ids: next });
            selection.set(next);
            onChange({ kind: 'selection' });
          }}
        />
      )}
    </Popover>
  );
}

function Form({ ids, onApply }: { ids: readonly string[]; onApply: (ids: string[]) => void }) {
  const { targets: m } = useMessages('adb');
  const id = useId();
  const [text, setText] = useState(ids.join('\n'));
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        onApply(readIds(text));
      }}
    >
      <label htmlFor={id}>{m.ids}</label>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- The panel was opened to write here */}
      <textarea id={id} className="input" autoFocus value={text} placeholder={m.idsPlaceholder} spellCheck={false} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="button primary">
        {m.idsApply}
      </button>
    </form>
  );
}
