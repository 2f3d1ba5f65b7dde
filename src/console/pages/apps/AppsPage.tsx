import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import { sessionQuery } from '../../api/queries.ts';
import { countOf, openBatchDialog, wantedOf } from '../../batch/dialogs.ts';
import { TargetsCard } from '../../batch/targets/TargetsCard.tsx';
import { useTargets } from '../../batch/targets/use-targets.ts';
import { AntdRoot } from '../../ui/AntdRoot.tsx';
import { FootBar } from '../../ui/FootBar.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { gatewayNow } from '../../lib/gateway-time.ts';
import { useMessages } from '../../i18n/messages.ts';
import { AndroidCheck } from './AndroidCheck.tsx';
import { noteInstalled, useApps } from './apps-store.ts';
import { faultsOf, toInput } from './draft.ts';
import { FileDrop } from './FileDrop.tsx';
import { InstallForm } from './InstallForm.tsx';
import { Library } from './Library.tsx';
import { planInstall } from './plan-install.ts';
import { askable, useAndroid } from './use-android.ts';
import { useKeeping } from './use-keeping.ts';

const nobody: readonly Instance[] = [];

/** Installs an app: which one, from where, on which phones; and those that are used here. */
export function AppsPage() {
  const m = useMessages('apps');
  const { data: session } = useQuery(sessionQuery);
  const isReadOnly = session?.role === 'readOnly';
  const { draft, minSdk } = useApps();
  const now = useNow(true, gatewayNow);
  const faults = faultsOf(draft, now);
  const faultCount = Object.keys(faults).length;
  const state = useTargets();
  const targets = state.isComplete ? state.known : undefined;
  const android = useAndroid();
  const { levels } = android;
  const isTooOld = useCallback(
    (id: string) => minSdk !== undefined && (levels.get(id) ?? minSdk) < minSdk,
    [levels, minSdk],
  );
  const plan = useMemo(() => targets && planInstall(targets, {}, isTooOld), [targets, isTooOld]);
  const running = useMemo(() => askable(targets?.phones ?? []), [targets]);
  const keepingError = useKeeping();

  function whyNot(): string | undefined {
    if (isReadOnly) return m.readOnly;
    if (faultCount > 0) return m.submit.incomplete(faultCount);
    if (!plan) return m.submit.loading;
    if (countOf(plan) > 0) return undefined;
    return plan.skipped.length > 0 ? m.submit.noneEligible : m.submit.noTargets;
  }

  function submit() {
    const input = toInput(draft, gatewayNow());
    if (!targets || !input) return;
    openBatchDialog(
      wantedOf(
        (isAnyway) => planInstall(targets, input, isTooOld, isAnyway),
        () => noteInstalled(input),
      ),
    );
  }

  return (
    <AntdRoot>
      <div className="page">
        <h1>{m.title}</h1>
        <div className="desk">
          <section className="stack gap-3 card shrink" aria-labelledby="apps-package">
            <h2 id="apps-package">{m.packageTitle}</h2>
            <FileDrop isReadOnly={isReadOnly} />
            <InstallForm now={now} isReadOnly={isReadOnly} />
          </section>
          <div className="stack gap-4 shrink">
            <TargetsCard id="apps-targets" texts={m.targets} state={state} plan={plan}>
              {minSdk !== undefined && (
                <AndroidCheck
                  android={android}
                  minSdk={minSdk}
                  phones={running}
                  isReadOnly={isReadOnly}
                />
              )}
            </TargetsCard>
            <section className="stack gap-3 card shrink" aria-labelledby="apps-library">
              <h2 id="apps-library">{m.library.title}</h2>
              <Library
                isReadOnly={isReadOnly}
                phones={targets?.phones ?? nobody}
                keepingError={keepingError}
              />
            </section>
          </div>
        </div>
        <FootBar label={m.submit.label} note={m.submit.note}>
          <ReasonButton
            label={m.submit.button(plan ? countOf(plan) : 0)}
            variant="primary"
            reason={whyNot()}
            onClick={submit}
          />
        </FootBar>
      </div>
    </AntdRoot>
  );
}
