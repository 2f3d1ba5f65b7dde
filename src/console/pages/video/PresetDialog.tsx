import { Input, Modal } from 'antd';
import { Suspense, useId, useRef, useState, type FormEvent } from 'react';
import { keptLimits } from '../../../contract/kept.ts';
import type { InstanceSetting } from '../../../contract/video.ts';
import { useRemoveKept, useSaveKept } from '../../api/kept.ts';
import { announce } from '../../components/announcements.ts';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import type { Grid } from './matrix.ts';
import { builtInNames } from './presets.ts';
import styles from './Presets.module.css';
import type { OwnPreset } from './use-own-presets.ts';
import { compareWith } from './video-store.ts';

/** What is about to be done to a preset. */
export type PresetTask = { kind: 'save' } | { kind: 'replace' | 'remove'; preset: OwnPreset };

interface Props {
  task: PresetTask;
  settings: InstanceSetting[];
  grid: Grid;
  presets: readonly OwnPreset[];
  onClose: () => void;
}

/** Saves, replaces or removes a preset of the tenant: each changes what others have, so each is confirmed. */
export function PresetDialog({ task, settings, grid, presets, onClose }: Props) {
  const { presets: m, builtIns } = useMessages('video');
  const id = useId();
  const saving = useSaveKept('preset');
  const removing = useRemoveKept('preset');
  const [typed, setTyped] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const field = useRef<HTMLFormElement>(null);
  const isBusy = saving.isPending || removing.isPending;
  const error = saving.error ?? removing.error;

  const name = task.kind === 'save' ? typed.trim() : task.preset.name;
  const replaced = task.kind === 'save' ? presets.find((preset) => preset.name === name) : task.preset;
  const isBuiltIn = task.kind === 'save' && builtInNames.some((builtIn) => builtIns[builtIn].name.toLowerCase() === name.toLowerCase());
  const fault = task.kind !== 'save' ? undefined : isBuiltIn ? m.nameBuiltIn : name === '' && isAsked ? m.nameMissing : undefined;

  const title = task.kind === 'save' ? m.saveTitle : task.kind === 'replace' ? m.replaceTitle(name) : m.removeTitle(name);
  const submit = task.kind === 'remove' ? m.remove : replaced ? m.submitReplace : m.submitSave;

  async function act() {
    if (task.kind === 'remove') {
      await removing.mutateAsync(task.preset.id);
      announce(m.removed(name));
    } else {
      const kept = await saving.mutateAsync({ name, value: { instance_settings: settings }, ...(replaced && { id: replaced.id }) });
      compareWith({ kind: 'own', id: kept.id, name: kept.name, grid });
      announce(m.saved(name));
    }
    onClose();
  }

  function send(event: FormEvent) {
    event.preventDefault();
    setIsAsked(true);
    if (isBusy || name === '' || isBuiltIn) return;
    act().catch(() => undefined); // Shown above the button.
  }

  return (
    <Modal open title={title} width={480} footer={null} mask={{ closable: false }} closable={!isBusy} keyboard={!isBusy} onCancel={() => !isBusy && onClose()} afterOpenChange={(isOpen) => isOpen && field.current?.querySelector<HTMLElement>('input, button[type=submit]')?.focus()}>
      <form ref={field} className={styles.form} onSubmit={send} aria-busy={isBusy} noValidate>
        {task.kind === 'save' && (
          <div className={styles.field}>
            <label htmlFor={id}>{m.name}</label>
            <Input id={id} value={typed} maxLength={keptLimits.nameLength} autoComplete="off" disabled={isBusy} aria-invalid={fault !== undefined} aria-describedby={`${id}-note`} {...(fault !== undefined && { status: 'error' as const })} onChange={(event) => setTyped(event.target.value)} />
            <p id={`${id}-note`} className={fault === undefined ? (replaced ? styles.warning : styles.soft) : styles.bad} aria-live="polite">
              {fault ?? (replaced ? m.nameTaken(name, replaced.actor) : m.shared)}
            </p>
          </div>
        )}
        {task.kind === 'replace' && <p>{m.replaceText(task.preset.actor)}</p>}
        {task.kind === 'remove' && <p className={styles.warning}>{m.removeText}</p>}
        {error && (
          <Suspense>
            <ErrorPanel error={error} title={task.kind === 'remove' ? m.notRemoved : m.notSaved} />
          </Suspense>
        )}
        <div className={styles.buttons}>
          <button type="button" className="button" disabled={isBusy} onClick={onClose}>
            {m.cancel}
          </button>
          <button type="submit" className={task.kind === 'remove' ? 'button danger' : 'button primary'} disabled={isBusy}>
            {submit}
          </button>
        </div>
      </form>
    </Modal>
  );
}
