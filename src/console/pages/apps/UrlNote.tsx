import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useApps } from './apps-store.ts';
import { expiryOf } from '../../lib/signed-url.ts';

/** Phones download one after the other, and a retry needs the address too. */
const soonMs = 60 * 60 * 1000;

/** Until when the address is good; where it was used, which one that was. */
export function UrlNote({ now }: { now: number }) {
  const { url: m } = useMessages('apps');
  const format = useFormat();
  const url = useApps((state) => state.draft.install_package_url).trim();
  const used = useApps((state) => state.usedUrl);
  const expiresAt = expiryOf(url);
  if (url === '') return used === undefined ? null : <p className="wrap">{m.used(used)}</p>;
  if (expiresAt === undefined) return null;
  const restMs = expiresAt - now;
  return (
    <p className={restMs < soonMs ? 'warn' : 'wrap'}>
      {(restMs < soonMs ? m.expiresSoon : m.expires)(
        format.dateTime(new Date(expiresAt)),
        format.duration(restMs),
      )}
    </p>
  );
}
