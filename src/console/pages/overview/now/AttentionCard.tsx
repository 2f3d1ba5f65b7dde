import { useMutation } from '@tanstack/react-query';
import { ApiError } from '../../../../contract/api-error.ts';
import { announce } from '../../../ui/announcements.ts';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Link, navigate } from '../../../lib/navigation.ts';
import { Button } from '../../../ui/Button.tsx';
import { listHref } from '../../../fleet/list-href.ts';
import styles from '../OverviewPage.module.css';
import {
  usualMs,
  type Attention,
  type AttentionKind,
  type Needy,
  type Since,
} from './attention.ts';

const tones = { unknown: 'unknown', stuck: 'busy' } as const;
const toneOf = (kind: AttentionKind) =>
  kind === 'unknown' || kind === 'stuck' ? tones[kind] : 'bad';

/** So many of the latest are named. */
const named = 3;

/** What needs somebody: how many phones for each reason, the latest of them, and since when. */
export function AttentionCard({
  attention,
  now,
}: {
  attention: readonly Attention[];
  now: number;
}) {
  const m = useMessages('overview');
  const format = useFormat();
  return (
    <section className="card stack" aria-labelledby="attention">
      <h2 id="attention">{m.attention.title}</h2>
      {attention.length === 0 ? (
        <p className="soft">{m.attention.none}</p>
      ) : (
        <ul className="stack gap-0">
          {attention.map(({ kind, phones, link }) => (
            <li key={kind} className={`stack gap-half ${styles.reason}`}>
              <span className="line between">
                <Mark tone={toneOf(kind)} label={m.attention.kinds[kind]} />
                {link ? (
                  <Link
                    to={listHref(link.filters, link.phones && { phones: link.phones })}
                    className="strong"
                  >
                    {m.phones(phones.length)}
                  </Link>
                ) : (
                  <ManyPhones phones={phones} />
                )}
              </span>
              <ul className="stack gap-0 small">
                {phones.slice(0, named).map((needy) => (
                  <Latest
                    key={needy.phone.instance_id}
                    needy={needy}
                    filters={link?.filters ?? {}}
                    now={now}
                  />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <details className="soft small">
        <summary>{m.attention.about}</summary>
        {m.attention.note(format.duration(usualMs.running), format.duration(usualMs.copy))}
      </details>
    </section>
  );
}

/** Too many for an address are saved for this person, who is shown them then. */
function ManyPhones({ phones }: { phones: readonly Needy[] }) {
  const m = useMessages('overview');
  const { selection } = useMessages('listParts');
  const open = useMutation({
    mutationFn: async () =>
      (await import('../../../api/saved-items.ts')).saveItem('target', {
        name: 'target',
        value: { instance_ids: phones.map(({ phone }) => phone.instance_id) },
      }),
    onSuccess: ({ id }) => navigate(listHref({}, { phones: { saved: id } })),
    onError: (error) =>
      announce(selection.notSaved(error instanceof ApiError ? error.code : error.message), 'bad'),
  });
  return (
    <Button variant="link" disabled={open.isPending} onClick={() => open.mutate()}>
      {m.phones(phones.length)}
    </Button>
  );
}

function Latest({
  needy: { phone, since },
  filters,
  now,
}: {
  needy: Needy;
  filters: Parameters<typeof listHref>[0];
  now: number;
}) {
  return (
    <li className={`line between ${styles.latest}`}>
      <Link
        to={listHref(filters, { openId: phone.instance_id })}
        className="clip block name"
        title={phone.instance_id}
      >
        {phone.instance_name || phone.instance_id}
      </Link>
      <SinceText since={since} now={now} />
    </li>
  );
}

function SinceText({ since, now }: { since: Since | undefined; now: number }) {
  const { attention: m } = useMessages('overview');
  const format = useFormat();
  if (!since) return <span className="soft fixed">{m.sinceUnknown}</span>;
  const time = new Date(since.at);
  const age = format.duration(Math.max(1000, now - since.at));
  return (
    <time
      className="soft fixed"
      dateTime={time.toISOString()}
      title={`${format.dateTime(time)} · ${format.utc(time)}`}
    >
      {since.isAtLeast ? m.atLeast(age) : m.since(age)}
    </time>
  );
}
