import { useMutation, useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { keysAnswer, type KeysRequest } from '../../../contract/simulator-control.ts';
import { ask } from '../../api/client.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './SimulatorPanel.module.css';
import { CheckInput, SelectInput } from '../../ui/inputs.tsx';

const users = ['admin', 'viewer'] as const;
const parts = ['access_key', 'secret_key', 'project_id', 'security_token'] as const;

/** Hands out access keys of the account, for the project of whoever is signed in. @param base of its control interface */
export function SimulatorKeys({ base }: { base: string }) {
  const { keys: m } = useMessages('simulator');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const [user, setUser] = useState<(typeof users)[number]>('admin');
  const [temporary, setTemporary] = useState(false);
  const {
    mutate,
    data: made,
    error,
    isPending,
  } = useMutation({
    mutationFn: async (input: KeysRequest) =>
      keysAnswer.parse(await ask('simulator', `${base}/keys`, 'POST', input)),
  });

  return (
    <section aria-labelledby="simulator-keys">
      <h2 id="simulator-keys">{m.title}</h2>
      <p className="soft">{m.intro}</p>
      <div className="halves full">
        <label className="stack gap-1 small shrink">
          {m.user}
          <SelectInput
            value={user}
            onChange={(event) => setUser(event.target.value === 'viewer' ? 'viewer' : 'admin')}
          >
            {users.map((one) => (
              <option key={one} value={one}>
                {m.users[one]}
              </option>
            ))}
          </SelectInput>
        </label>
        <label className={`line ${styles.switch}`}>
          <CheckInput
            checked={temporary}
            onChange={(event) => setTemporary(event.target.checked)}
          />
          {m.temporary}
        </label>
        <Button
          disabled={isPending}
          onClick={() => mutate({ user, temporary, ...(session && { project: session.project }) })}
        >
          {m.make}
        </Button>
      </div>
      <Suspense>{error && <ErrorPanel error={error} />}</Suspense>
      {made && (
        <>
          <dl className={`stack full ${styles.keys}`} aria-live="polite">
            {parts.map((part) =>
              made[part] === undefined ? null : (
                <div key={part}>
                  <dt className="small">{m.parts[part]}</dt>
                  <dd className="line top between">
                    <code className="wrap scroll">{made[part]}</code>
                    <CopyButton text={made[part]} what={m.parts[part]} />
                  </dd>
                </div>
              ),
            )}
          </dl>
          <p className="soft">
            {made.expires_at === undefined
              ? m.kept
              : m.ends(format.dateTime(new Date(made.expires_at)))}
          </p>
        </>
      )}
    </section>
  );
}
