import { Input } from 'antd';
import { Suspense, useId, useState, type KeyboardEvent } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { savedItemLimits } from '../../../../contract/saved-item.ts';
import { useWhyNotShare } from '../../../api/access.ts';
import { useSavedItems, useSaveItem } from '../../../api/saved-items.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { ChevronIcon, CloseIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { RemoveButton } from '../../../batch/RemoveButton.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { commandsOf, libraryParts } from '../command/library.ts';
import { typeLine } from '../page-state.ts';
import styles from './LibraryMenu.module.css';

/** Commands to choose from: useful ones, and those that the tenant's admins keep. @param line what could be kept */
export function LibraryMenu({ line }: { line: string | undefined }) {
  const { library: m } = useMessages('adb');
  return (
    <Popover
      button={
        <>
          {m.button} <ChevronIcon />
        </>
      }
      label={m.button}
      variant="default"
      align="end"
    >
      {(close) => (
        <div className={`stack gap-3 ${styles.panel}`}>
          <Own line={line} onChoose={close} />
          <div className={styles.parts}>
            {libraryParts.map((part) => (
              <section key={part} aria-label={m.parts[part]}>
                <h3>{m.parts[part]}</h3>
                {commandsOf(part).map(([key, command]) => (
                  <Choice key={key} command={command} text={m.texts[key]} onChoose={close} />
                ))}
              </section>
            ))}
          </div>
        </div>
      )}
    </Popover>
  );
}

function Choice({
  command,
  text,
  title,
  onChoose,
}: {
  command: string;
  text: string;
  title?: string;
  onChoose: () => void;
}) {
  return (
    <Button
      variant="bare"
      className={`line gap-3 between baseline grow full round hover ${styles.choice}`}
      title={title}
      onClick={() => {
        onChoose();
        typeLine(command);
      }}
    >
      <code className="clip">{command}</code>
      <span className="soft small fixed">{text}</span>
    </Button>
  );
}

function Own({ line, onChoose }: { line: string | undefined; onChoose: () => void }) {
  const { library: m } = useMessages('adb');
  const id = useId();
  const snippets = useSavedItems('snippet');
  const save = useSaveItem('snippet');
  const whyNot = useWhyNotShare();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const { error } = save;

  function keep() {
    if (whyNot !== undefined || line === undefined || name.trim() === '' || save.isPending) return;
    const value = { command: line, ...(note.trim() !== '' && { note: note.trim() }) };
    save.mutate(
      { name: name.trim(), value },
      {
        onSuccess() {
          setName('');
          setNote('');
        },
      },
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    keep();
  }

  return (
    <section className={`rule-below ${styles.own}`} aria-label={m.own}>
      <h3>{m.own}</h3>
      {snippets.map(({ id: snippet, name: called, value, actor }) => (
        <div key={snippet} className="line gap-0" data-item>
          <Choice
            command={value.command}
            text={value.note === undefined ? called : `${called} · ${value.note}`}
            title={m.by(actor)}
            onChoose={onChoose}
          />
          <RemoveButton
            kind="snippet"
            item={{ id: snippet, name: called }}
            variant="quiet"
            size="small"
          >
            <CloseIcon size={12} />
          </RemoveButton>
        </div>
      ))}
      {line === undefined ? (
        <p className="soft small fixed">{m.noCommand}</p>
      ) : (
        // It stands within the prompt's own form.
        <div className={`stack middle ${styles.keep}`}>
          <label className="soft" htmlFor={`${id}-name`}>
            {m.keep}
          </label>{' '}
          <code className="clip">{line}</code>
          <Input
            id={`${id}-name`}
            value={name}
            maxLength={savedItemLimits.nameLength}
            placeholder={m.name}
            onKeyDown={onKeyDown}
            onChange={(event) => setName(event.target.value)}
          />
          <Input
            value={note}
            maxLength={savedItemLimits.noteLength}
            placeholder={m.note}
            aria-label={m.note}
            onKeyDown={onKeyDown}
            onChange={(event) => setNote(event.target.value)}
          />
          {whyNot === undefined ? (
            <Button aria-disabled={name.trim() === ''} onClick={keep}>
              {m.save}
            </Button>
          ) : (
            <ReasonButton label={m.save} reason={whyNot} onClick={() => undefined} />
          )}
        </div>
      )}
      {error && (
        <Suspense>
          <ErrorPanel error={error} title={m.saveFailed} />
        </Suspense>
      )}
    </section>
  );
}
