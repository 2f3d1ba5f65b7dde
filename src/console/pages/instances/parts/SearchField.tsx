import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { CloseIcon, SearchIcon } from '../../../ui/page-icons.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import styles from './SearchField.module.css';
import { TextInput } from '../../../ui/inputs.tsx';

interface Props {
  value: string;
  onChange: (text: string) => void;
  /** To what was found, by ↓ or Enter. */
  onLeave: () => void;
}

/** Waits for a pause in typing this long before the list follows: a letter a time would filter for nothing. */
const pauseMs = 140;

export function SearchField({ value, onChange, onLeave }: Props) {
  const { search: m } = useMessages('instances');
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const timer = useRef(0);
  const input = useRef<HTMLInputElement>(null);

  // The address has changed by other means: a removed chip, the way back.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);

  useEffect(() => () => clearTimeout(timer.current), []);

  function send(next: string) {
    clearTimeout(timer.current);
    if (next === sent.current) return;
    sent.current = next;
    onChange(next);
  }

  function type(next: string) {
    setText(next);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => send(next), pauseMs);
  }

  return (
    <div className={styles.field} role="search">
      <SearchIcon />
      <TextInput
        ref={input}
        aria-label={m.label}
        aria-keyshortcuts="/"
        data-shortcut="search"
        placeholder={m.placeholder}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        enterKeyHint="search"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          // Enter of an input method takes the word that it offers.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault();
            send(text);
            onLeave();
          }
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (text === '') return event.currentTarget.blur();
          setText('');
          send('');
        }}
      />
      {text === '' ? (
        <kbd className="centered round soft wide-only" aria-hidden="true">
          /
        </kbd>
      ) : (
        <IconButton
          variant="tool"
          label={m.clear}
          onClick={() => {
            setText('');
            send('');
            input.current?.focus();
          }}
        >
          <CloseIcon size={12} />
        </IconButton>
      )}
    </div>
  );
}
