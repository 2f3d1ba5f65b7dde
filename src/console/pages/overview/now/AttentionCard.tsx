import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Link } from '../../../lib/navigation.ts';
import { listHref } from '../../../fleet/list-href.ts';
import { HealthMark } from '../map/HealthMark.tsx';
import styles from '../OverviewPage.module.css';
import { usualMs, type Attention, type Needy, type Since } from './attention.ts';
import { PhonesLink } from './PhonesLink.tsx';

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
        <ul className="stack gap-0 ruled">
          {attention.map(({ kind, phones, link }) => (
            <li key={kind} className={`stack gap-half pad-y ${styles.reason}`}>
              <span className="line between">
                <HealthMark
                  kind={kind === 'stuck' ? 'moving' : kind}
                  look="tile"
                  label={m.attention.kinds[kind]}
                />
                {link ? (
                  <Link to={listHref(link.filters)} className="strong">
                    {m.phones(phones.length)}
                  </Link>
                ) : (
                  <PhonesLink phones={phones.map(({ phone }) => phone)}>
                    {m.phones(phones.length)}
                  </PhonesLink>
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
    <li className="line between tap">
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
