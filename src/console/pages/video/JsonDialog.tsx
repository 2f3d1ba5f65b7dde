import { Input } from 'antd';
import { useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { download } from '../../fleet/fleet-csv.ts';
import { readJson, writeJson, type JsonProblem } from './json.ts';
import type { Grid } from './matrix.ts';
import { editGrid } from './video-store.ts';

/** More would not be read. */
const most = 8;
/** Six combinations take a few kilobytes. */
const maxFileBytes = 1_000_000;

/** The sheet as the request has it, to take away and to bring in. */
export function JsonDialog({ grid, onClose }: { grid: Grid; onClose: () => void }) {
  const {
    json: m,
    problems: { more },
  } = useMessages('video');
  const id = useId();
  const [text, setText] = useState(() => writeJson(grid) ?? '');
  const [problems, setProblems] = useState<readonly string[]>([]);
  const isSound = writeJson(grid) !== undefined;

  function write(problem: JsonProblem): string {
    switch (problem.kind) {
      case 'value':
        return m.value(problem.path, problem.found);
      case 'missing':
      case 'twice':
        return m[problem.kind](problem.network, problem.codec);
      case 'groups':
        return m.groups(problem.path);
      default:
        return m[problem.kind];
    }
  }

  function change(next: string) {
    setText(next);
    setProblems([]);
  }

  function load() {
    const read = readJson(text);
    if ('problems' in read) return setProblems(read.problems.map(write));
    editGrid(read.grid);
    return onClose();
  }

  async function open(file: File) {
    if (file.size > maxFileBytes) return setProblems([m.unreadable]);
    return file.text().then(change, () => setProblems([m.unreadable]));
  }

  return (
    <Modal title={m.title} width={640} onCancel={onClose}>
      <div className="stack">
        <p className="soft">{isSound ? m.intro : m.invalid}</p>
        <div className="line">
          <label htmlFor={id} className="mono grow">
            {m.text}
          </label>
          <CopyButton text={text} what={m.copy} />
          <Button
            size="small"
            disabled={text === ''}
            onClick={() => download('video-settings.json', [text], 'application/json')}
          >
            {m.download}
          </Button>
          <FileButton
            label={m.open}
            accept=".json,application/json"
            onChoose={(file) => void open(file)}
          />
        </div>
        <Input.TextArea
          id={id}
          className="mono small"
          value={text}
          rows={14}
          wrap="off"
          spellCheck={false}
          aria-invalid={problems.length > 0}
          aria-describedby={`${id}-problems`}
          onChange={(event) => change(event.target.value)}
        />
        <div id={`${id}-problems`} className="if-any" role="alert">
          {problems.length > 0 && (
            <Callout tone="bad">
              <p>{m.problems}</p>
              <ul className="points">
                {problems.slice(0, most).map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
                {problems.length > most && <li>{more(String(problems.length - most))}</li>}
              </ul>
            </Callout>
          )}
        </div>
        <div className="line end">
          <Button onClick={onClose}>{m.cancel}</Button>
          <Button
            variant="primary"
            aria-disabled={text.trim() === ''}
            onClick={() => text.trim() !== '' && load()}
          >
            {m.load}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
