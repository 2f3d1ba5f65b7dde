import { useQuery } from '@tanstack/react-query';
import { Suspense, useRef, useState } from 'react';
import { isOutcomeUnknown } from '../../../../../contract/errors.ts';
import type { Instance } from '../../../../../contract/instances.ts';
import type { DataOf } from '../../../../../contract/operation.ts';
import { reasons, whyNot } from '../../../../../contract/rules.ts';
import { GetDeviceToken } from '../../../../../contract/streaming.ts';
import { call } from '../../../../api/client.ts';
import { ApiError, failureOf } from '../../../../../contract/api-error.ts';
import { sessionQuery } from '../../../../api/queries.ts';
import { announce } from '../../../../ui/announcements.ts';
import { ErrorPanel } from '../../../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../../../ui/ReasonButton.tsx';
import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import { Credential } from './Credential.tsx';

/** What a stream from this phone needs: a device token, issued when it is asked for, and the addresses. */
export function ConnectionPanel({ phone }: { phone: Instance }) {
  const { data: session } = useQuery(sessionQuery);
  // The token of one phone, or of one person, is never there for another.
  return (
    <Connection
      key={`${session?.account}\n${session?.user}\n${session?.project}\n${phone.instance_id}`}
      phone={phone}
    />
  );
}

interface Issued {
  data: DataOf<typeof GetDeviceToken>;
  atMs: number;
}

/** The credential lives in this state alone: no cache, no storage, no log. */
function Connection({ phone }: { phone: Instance }) {
  const m = useMessages('connection');
  const format = useFormat();
  const { why, warning } = useWhyNoToken(phone);
  const [issued, setIssued] = useState<Issued>();
  const [error, setError] = useState<unknown>();
  const [isGetting, setIsGetting] = useState(false);
  const isSent = useRef(false);

  async function get() {
    if (isSent.current) return;
    isSent.current = true;
    setIsGetting(true);
    setError(undefined);
    try {
      const data = await call(GetDeviceToken, { instance_id: phone.instance_id });
      setIssued({ data, atMs: Date.now() });
      announce(m.issuedNews, 'spoken');
    } catch (caught) {
      setError(caught);
    }
    isSent.current = false;
    setIsGetting(false);
  }

  function forget() {
    setIssued(undefined);
    announce(m.forgotten, 'spoken');
  }

  return (
    <section className="stack gap-3" aria-label={m.title} aria-busy={isGetting}>
      <p>{m.effect}</p>
      <p className="soft">{m.recorded}</p>
      {warning !== undefined && <p className="warn">{warning}</p>}
      <ReasonButton
        label={
          isGetting
            ? m.getting
            : warning !== undefined
              ? m.getAnyway
              : issued
                ? m.getAnother
                : m.get
        }
        variant={issued || warning !== undefined ? 'default' : 'primary'}
        reason={why}
        onClick={() => void get()}
      />
      {error !== undefined && <Failed error={error} hasOlder={issued !== undefined} />}
      {issued && (
        <Credential
          key={issued.atMs}
          data={issued.data}
          receivedAtMs={issued.atMs}
          issuedAt={m.issued(format.time(new Date(issued.atMs)))}
          onForget={forget}
        />
      )}
    </section>
  );
}

/** Refused, or not known: then a token may be out there. */
function Failed({ error, hasOlder }: { error: unknown; hasOlder: boolean }) {
  const m = useMessages('connection');
  const failure = failureOf(error, GetDeviceToken.name);
  const isUnknown = isOutcomeUnknown(failure);
  return (
    <Suspense>
      <ErrorPanel
        error={isUnknown ? new ApiError({ ...failure, kind: 'unknownOutcome' }) : error}
        title={isUnknown ? m.unknown : m.failed}
      />
      <p>
        {isUnknown ? m.unknownText : m.failedNothing} {hasOlder && m.olderStays}
      </p>
    </Suspense>
  );
}

/** Why no token can be had for this phone now, or what speaks against one; in words. */
function useWhyNoToken(phone: Instance): { why?: string; warning?: string } {
  const m = useMessages('connection');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  if (!session) return { why: m.unknownRole };
  if (session.role === 'readOnly') return { why: m.readOnly };
  const verdict = whyNot('GetDeviceToken', phone);
  if (!verdict) return {};
  const words = format.pick(reasons[verdict.reason].text);
  return verdict.isWarning ? { warning: m.mayFail(words) } : { why: m.notNow(words) };
}
