import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, Suspense, useEffect, useState } from 'react';
import {
  controlBase,
  controlState,
  type ControlState,
  type FaultRequest,
} from '../../../contract/simulator-control.ts';
import { ask } from '../../api/client.ts';
import { sessionQuery, settingsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { EmptySimulator } from './EmptySimulator.tsx';
import { FaultForm } from './FaultForm.tsx';
import { FaultPresets } from './FaultPresets.tsx';
import { SimulatorNight } from './SimulatorNight.tsx';
import { SimulatorKeys } from './SimulatorKeys.tsx';
import styles from './SimulatorPanel.module.css';
import { CheckInput } from '../../ui/inputs.tsx';

const minuteMs = 60_000;
const steps = [
  { key: 'minute', ms: minuteMs },
  { key: 'tenMinutes', ms: 10 * minuteMs },
  { key: 'hour', ms: 60 * minuteMs },
  { key: 'day', ms: 25 * 60 * minuteMs },
] as const;

const answerKinds = ['tasks', 'flatInstalls', 'appList'] as const;

interface Command {
  method: 'POST' | 'DELETE';
  /** Below the account: `clock`, `orders/CS…/pay`. */
  path: string;
  input?: unknown;
}

/** What is never asked again because of the simulator: who is signed in shows by the next call. */
const lasting: ReadonlySet<unknown> = new Set([
  sessionQuery.queryKey[0],
  settingsQuery.queryKey[0],
]);

/** The simulator's control interface by hand: its clock, its faults, what waits to be paid. */
export function SimulatorPanel({ account }: { account: string }) {
  const m = useMessages('simulator');
  const format = useFormat();
  const client = useQueryClient();
  const base = `${controlBase}/${encodeURIComponent(account)}`;
  const queryKey = ['simulator', account];
  const {
    data: state,
    error,
    refetch,
  } = useQuery({
    queryKey,
    queryFn: async () => controlState.parse(await ask('simulator', base)),
    staleTime: 0,
    refetchInterval: 5000,
  });
  const command = useMutation({
    mutationFn: async ({ method, path, input }: Command) =>
      controlState.parse(await ask('simulator', `${base}/${path}`, method, input)),
    onSuccess: (next) => {
      client.setQueryData(queryKey, next);
      // The page shows the new time, and what it brought, at once.
      return client.invalidateQueries({ predicate: (query) => !lasting.has(query.queryKey[0]) });
    },
  });

  const addFault = (input: FaultRequest) =>
    command.mutate({ method: 'POST', path: 'faults', input });

  if (!state) {
    return (
      <div className={`stack gap-4 panel ${styles.panel}`}>
        {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <p>{m.loading}</p>}
      </div>
    );
  }
  return (
    <div className={`stack gap-4 panel ${styles.panel}`}>
      <p className="soft">{m.intro}</p>
      <Suspense>{command.error && <ErrorPanel error={command.error} title={m.failed} />}</Suspense>
      <section aria-labelledby="simulator-clock">
        <h2 id="simulator-clock">{m.clock}</h2>
        <Clock state={state} />
        <div className={`stack gap-1 full ${styles.steps}`}>
          {steps.map(({ key, ms }) => (
            <Button
              key={key}
              aria-label={`${m.advance} ${m.steps[key]}`}
              disabled={command.isPending}
              onClick={() =>
                command.mutate({ method: 'POST', path: 'clock', input: { advanceMs: ms } })
              }
            >
              {m.steps[key]}
            </Button>
          ))}
        </div>
      </section>
      <section aria-labelledby="simulator-orders">
        <h2 id="simulator-orders">{m.orders}</h2>
        {state.unpaidOrders.length === 0 && <p className="soft">{m.noOrders}</p>}
        <ul className="stack full if-any">
          {state.unpaidOrders.map(({ orderId, count, placedAt }) => (
            <li key={orderId} className="line gap-3 between wrap">
              <span>
                <code>{orderId}</code> {m.order(count)}
                <br />
                <span className="soft">{format.dateTime(new Date(placedAt))}</span>
              </span>
              <Button
                className="fixed"
                aria-label={m.payOrder(orderId)}
                disabled={command.isPending}
                onClick={() =>
                  command.mutate({
                    method: 'POST',
                    path: `orders/${encodeURIComponent(orderId)}/pay`,
                  })
                }
              >
                {m.pay}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="simulator-faults">
        <h2 id="simulator-faults">{m.faults}</h2>
        <Faults
          state={state}
          onClear={() => command.mutate({ method: 'DELETE', path: 'faults' })}
        />
        <FaultPresets isBusy={command.isPending} onAdd={addFault} />
        <details className="stack full">
          <summary>{m.another}</summary>
          <FaultForm isBusy={command.isPending} onAdd={addFault} />
        </details>
      </section>
      <section aria-labelledby="simulator-answers">
        <h2 id="simulator-answers">{m.answers}</h2>
        {answerKinds.map((kind) => (
          <Fragment key={kind}>
            <label className="line">
              <CheckInput
                checked={state.answers[kind]}
                disabled={command.isPending}
                onChange={(event) =>
                  command.mutate({
                    method: 'POST',
                    path: 'answers',
                    input: { [kind]: event.target.checked },
                  })
                }
              />
              {m.answerKinds[kind].label}
            </label>
            <p className="soft">{m.answerKinds[kind].hint}</p>
          </Fragment>
        ))}
      </section>
      <SimulatorNight
        account={account}
        night={state.badNight}
        isBusy={command.isPending}
        onNight={() => command.mutate({ method: 'POST', path: 'bad-night', input: {} })}
      />
      <SimulatorKeys base={base} />
      <section aria-labelledby="simulator-session">
        <h2 id="simulator-session">{m.session}</h2>
        <p className="soft">{m.expireHint}</p>
        <Button
          variant="danger"
          disabled={command.isPending}
          onClick={() => command.mutate({ method: 'POST', path: 'expire-tokens' })}
        >
          {m.expire}
        </Button>
      </section>
      <section aria-labelledby="simulator-kept">
        <h2 id="simulator-kept">{m.kept}</h2>
        <EmptySimulator
          isBusy={command.isPending}
          onEmpty={(onSuccess) => command.mutate({ method: 'POST', path: 'empty' }, { onSuccess })}
        />
      </section>
    </div>
  );
}

/** The account's time, going on as the real one does. */
function Clock({ state }: { state: ControlState }) {
  const m = useMessages('simulator');
  const format = useFormat();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const time = new Date(now + state.aheadMs);
  return (
    <p>
      <span className="soft">{m.now}</span>{' '}
      <time dateTime={time.toISOString()} title={format.utc(time)}>
        {format.dateTime(time)}
      </time>
      {' · '}
      {state.aheadMs > 0 ? m.ahead(format.duration(state.aheadMs)) : m.notAhead}
    </p>
  );
}

function Faults({ state, onClear }: { state: ControlState; onClear: () => void }) {
  const m = useMessages('simulator');
  const format = useFormat();
  const aboutOf = (kind: string, operation: string | undefined) =>
    operation === 'reads'
      ? m.reads
      : operation === 'writes'
        ? m.writes
        : (operation ??
          (kind === 'oddList'
            ? 'ListInstances'
            : kind === 'soldOut'
              ? 'CreateInstance'
              : m.anyOperation));
  if (state.faults.length === 0) return <p className="soft">{m.noFaults}</p>;
  return (
    <>
      <ul className="stack full if-any">
        {state.faults.map(({ kind, operation, callsLeft, ...rest }, i) => (
          // Faults have no id and keep their order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i} className="line gap-3 between wrap">
            <span>
              {kind in m.kinds ? m.kinds[kind as keyof typeof m.kinds] /* it is one */ : kind} ·{' '}
              {aboutOf(kind, operation)}
              <span className="block soft small">{detailOf(rest)}</span>
            </span>
            <span className="soft fixed">
              {callsLeft === null ? m.always : m.left(format.number(callsLeft))}
            </span>
          </li>
        ))}
      </ul>
      <Button onClick={onClear}>{m.clear}</Button>
    </>
  );
}

/** What else a fault says, short: its numbers and texts. */
const detailOf = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .filter(([name]) => name !== 'guilty')
    .map(([name, value]) => (value === true ? name : `${name} ${JSON.stringify(value)}`))
    .join(', ');
