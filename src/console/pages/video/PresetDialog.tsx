import { Input } from 'antd';
import { Suspense, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { savedItemInput } from '../../../contract/saved-item.ts';
import type { InstanceSetting } from '../../../contract/video.ts';
import { useSaveItem } from '../../api/saved-items.ts';
import { announce } from '../../ui/announcements.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { faultOf, type Fault } from '../../ui/form/fault.ts';
import { Form } from '../../ui/form/Form.tsx';
import { FormField } from '../../ui/form/FormField.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useMessages } from '../../i18n/messages.ts';
import type { Grid } from './matrix.ts';
import { builtInNames } from './presets.ts';
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
  const saving = useSaveItem('preset');
  const [typed, setTyped] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const { isPending: isBusy, error } = saving;

  const name = task.kind === 'save' ? typed.trim() : task.preset.name;
  const replaced =
    task.kind === 'save' ? presets.find((preset) => preset.name === name) : task.preset;

  function nameFault(text: string): Fault | undefined {
    const isBuiltIn = builtInNames.some(
      (builtIn) => builtIns[builtIn].name.toLowerCase() === text.trim().toLowerCase(),
    );
    return isBuiltIn
      ? { kind: 'builtIn' }
      : faultOf(savedItemInput('preset').shape.name, text.trim());
  }

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

  function send() {
    if (!isBusy) act().catch(() => undefined); // Shown above the button.
  }

  return (
    <Modal
      title={title}
      width={480}
      isBusy={isBusy}
      onCancel={() => !isBusy && onClose()}
      afterOpenChange={(isOpen) =>
        isOpen && body.current?.querySelector<HTMLElement>('input, button[type=submit]')?.focus()
      }
    >
      <div ref={body}>
        <Form
          name="preset"
          values={{ name: typed }}
          onChange={({ name = '' }) => setTyped(name)}
          onSubmit={send}
          isDisabled={isBusy}
          isBusy={isBusy}
          className="stack gap-3"
        >
          {task.kind === 'save' && (
            <FormField
              name="name"
              label={m.name}
              isRequired
              fault={nameFault}
              hint={
                <span className={replaced && 'warn'} aria-live="polite">
                  {replaced ? m.nameTaken(name, replaced.actor) : m.shared}
                </span>
              }
            >
              <Input autoComplete="off" />
            </FormField>
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
        </Form>
      </div>
    </Modal>
  );
}
