import { Input } from 'antd';
import { Suspense, useId, useRef, useState, type FormEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { savedItemLimits } from '../../../contract/saved-item.ts';
import type { InstanceSetting } from '../../../contract/video.ts';
import { useSaveItem } from '../../api/saved-items.ts';
import { announce } from '../../ui/announcements.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useMessages } from '../../i18n/messages.ts';
import type { Grid } from './matrix.ts';
import { builtInNames } from './presets.ts';
import styles from './Presets.module.css';
import type { OwnPreset } from './use-own-presets.ts';
import { compareWith } from './video-store.ts';

/** What is about to be done to a preset. */
export type PresetTask = { kind: 'save' } | { kind: 'replace'; preset: OwnPreset };

interface Props {
  task: PresetTask;
  settings: InstanceSetting[];
  grid: Grid;
  presets: readonly OwnPreset[];
  onClose: () => void;
}

/** Saves or replaces a preset of the tenant: either changes what others have, so it is confirmed. */
export function PresetDialog({ task, settings, grid, presets, onClose }: Props) {
  const { presets: m, builtIns } = useMessages('video');
  const id = useId();
  const saving = useSaveItem('preset');
  const [typed, setTyped] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const field = useRef<HTMLFormElement>(null);
  const { isPending: isBusy, error } = saving;

  const name = task.kind === 'save' ? typed.trim() : task.preset.name;
  const replaced =
    task.kind === 'save' ? presets.find((preset) => preset.name === name) : task.preset;
  const isBuiltIn =
    task.kind === 'save' &&
    builtInNames.some((builtIn) => builtIns[builtIn].name.toLowerCase() === name.toLowerCase());
  const fault =
    task.kind !== 'save'
      ? undefined
      : isBuiltIn
        ? m.nameBuiltIn
        : name === '' && isAsked
          ? m.nameMissing
          : undefined;

  const title = task.kind === 'save' ? m.saveTitle : m.replaceTitle(name);
  const submit = replaced ? m.submitReplace : m.submitSave;

  async function act() {
    const kept = await saving.mutateAsync({
      name,
      value: { instance_settings: settings },
      ...(replaced && { id: replaced.id }),
    });
    compareWith({ kind: 'own', id: kept.id, name: kept.name, grid });
    announce(m.saved(name));
    onClose();
  }

  function send(event: FormEvent) {
    event.preventDefault();
    setIsAsked(true);
    if (isBusy || name === '' || isBuiltIn) return;
    act().catch(() => undefined); // Shown above the button.
  }

  return (
    <Modal
      title={title}
      width={480}
      mask={{ closable: false }}
      closable={!isBusy}
      keyboard={!isBusy}
      onCancel={() => !isBusy && onClose()}
      afterOpenChange={(isOpen) =>
        isOpen && field.current?.querySelector<HTMLElement>('input, button[type=submit]')?.focus()
      }
    >
      <form ref={field} className="stack gap-3" onSubmit={send} aria-busy={isBusy} noValidate>
        {task.kind === 'save' && (
          <div className="stack gap-1">
            <label htmlFor={id}>{m.name}</label>
            <Input
              id={id}
              value={typed}
              maxLength={savedItemLimits.nameLength}
              autoComplete="off"
              disabled={isBusy}
              aria-invalid={fault !== undefined}
              aria-describedby={`${id}-note`}
              {...(fault !== undefined && { status: 'error' as const })}
              onChange={(event) => setTyped(event.target.value)}
            />
            <p
              id={`${id}-note`}
              className={fault === undefined ? (replaced ? styles.warning : 'soft') : styles.bad}
              aria-live="polite"
            >
              {fault ?? (replaced ? m.nameTaken(name, replaced.actor) : m.shared)}
            </p>
          </div>
        )}
        {task.kind === 'replace' && <p>{m.replaceText(task.preset.actor)}</p>}
        {error && (
          <Suspense>
            <ErrorPanel error={error} title={m.notSaved} />
          </Suspense>
        )}
        <div className="line end">
          <Button disabled={isBusy} onClick={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" disabled={isBusy}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
