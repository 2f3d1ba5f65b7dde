import { Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useMessages } from '../../../../i18n/messages.ts';
import { Button } from '../../../../ui/Button.tsx';
import { FileButton } from '../../../../ui/FileButton.tsx';
import styles from './ListInput.module.css';
import { readListFile } from './files.ts';

interface Props {
  label: string;
  example: string;
  text: string;
  /** What stood there before a file or "clear". */
  replaced: string | undefined;
  isDisabled: boolean;
  /** Beside the buttons. */
  children?: ReactNode;
  onChange: (text: string, replaced: string | undefined) => void;
}

const hasFiles = ({ types }: DataTransfer): boolean => types.includes('Files');

/** A list as text: typed, pasted, or of a file that is dropped or chosen, which then can be mended here. */
export function ListInput({
  label,
  example,
  text,
  replaced,
  isDisabled,
  children,
  onChange,
}: Props) {
  const m = useMessages('assign');
  const id = useId();
  const [note, setNote] = useState<{ text: string; isBad: boolean }>();
  const [isOver, setIsOver] = useState(false);

  async function take(file: File | undefined) {
    if (!file || isDisabled) return;
    const read = await readListFile(file);
    if ('problem' in read) {
      setNote({ text: m.fileProblems[read.problem](file.name), isBad: true });
      return;
    }
    setNote({ text: m.fileRead(file.name), isBad: false });
    replace(read.text);
  }

  /** Typing can be undone by the browser; this cannot, so it is kept. */
  function replace(next: string) {
    onChange(next, text.trim() === '' || text === next ? replaced : text);
  }

  return (
    <div
      className={`stack gap-1 ${styles.list}`}
      data-over={isOver}
      onDragOver={(event) => {
        if (!hasFiles(event.dataTransfer) || isDisabled) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (
          !(event.relatedTarget instanceof Node) ||
          !event.currentTarget.contains(event.relatedTarget)
        )
          setIsOver(false);
      }}
      onDrop={(event) => {
        setIsOver(false);
        if (!hasFiles(event.dataTransfer)) return;
        event.preventDefault();
        void take(event.dataTransfer.files[0]);
      }}
    >
      <div className="line between tap">
        <label htmlFor={id}>{isOver ? m.dropHere : label}</label>
        {text !== '' && (
          <Button variant="quiet" size="small" disabled={isDisabled} onClick={() => replace('')}>
            {m.clear}
          </Button>
        )}
        {children}
        <FileButton
          label={m.chooseFile}
          accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
          disabled={isDisabled}
          onChoose={(file) => void take(file)}
        />
      </div>
      <Input.TextArea
        id={id}
        className={styles.text ?? ''}
        value={text}
        rows={5}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        placeholder={example}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value, replaced)}
      />
      <div
        className={`line between tap ${styles.foot}`}
        data-empty={!note && replaced === undefined}
      >
        <span className={note?.isBad ? 'bad' : 'soft'} role="status">
          {note?.text}
        </span>
        {replaced !== undefined && (
          <Button
            variant="quiet"
            size="small"
            disabled={isDisabled}
            onClick={() => onChange(replaced, undefined)}
          >
            {m.putBack}
          </Button>
        )}
      </div>
    </div>
  );
}
