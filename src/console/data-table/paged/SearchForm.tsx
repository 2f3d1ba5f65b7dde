import { useId, type FormEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { wordLength } from './address-filter.ts';
import styles from './FilterBar.module.css';

interface Props {
  /** What is typed, also shown where nothing is. */
  label: string;
  submit: string;
  value?: string | undefined;
  /** Undefined where nothing was typed. */
  onSubmit: (text: string | undefined) => void;
}

/** Something whole to look for, such as an id. */
export function SearchForm({ label, submit, value, onSubmit }: Props) {
  const id = useId();
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get('text');
    onSubmit((typeof text === 'string' && text.trim()) || undefined);
  }
  return (
    <form className={`line gap-1 apart ${styles.search}`} role="search" onSubmit={send}>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <TextInput
        key={value}
        id={id}
        name="text"
        className="mono"
        placeholder={label}
        maxLength={wordLength}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        defaultValue={value}
      />
      <Button type="submit">{submit}</Button>
    </form>
  );
}
