import { Suspense } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { androidOf } from './draft.ts';
import type { AndroidState } from './use-android.ts';

interface Props {
  android: AndroidState;
  minSdk: number;
  /** Those that can be asked: they run. */
  phones: readonly Instance[];
  isReadOnly: boolean;
}

/** Whether the phones' Android is new enough for the app: asked of them where somebody wants to know before it fails. */
export function AndroidCheck({
  android: { levels, isAsking, error, ask },
  minSdk,
  phones,
  isReadOnly,
}: Props) {
  const { android: m, readOnly } = useMessages('apps');
  const format = useFormat();
  const unasked = phones.filter(({ instance_id }) => !levels.has(instance_id));
  const known = phones.length - unasked.length;
  const tooOld = phones.filter(
    ({ instance_id }) => (levels.get(instance_id) ?? minSdk) < minSdk,
  ).length;

  function whyNot(): string | undefined {
    if (isReadOnly) return readOnly;
    return isAsking ? m.asking : undefined;
  }

  if (phones.length === 0) return null;
  return (
    <div className="stack gap-1">
      <p className="soft">{m.needs(androidOf(minSdk), minSdk)}</p>
      {known > 0 && (
        <p className={tooOld > 0 ? 'warn' : undefined}>
          {tooOld > 0 ? m.tooOld(format.number(tooOld), known) : m.newEnough(known)}
        </p>
      )}
      {error !== undefined && (
        <Suspense>
          <ErrorPanel error={error} title={m.failed} />
        </Suspense>
      )}
      {unasked.length > 0 && (
        <div className="row">
          <ReasonButton
            label={m.ask(unasked.length)}
            size="small"
            reason={whyNot()}
            onClick={() => ask(unasked)}
          />
        </div>
      )}
    </div>
  );
}
