import { useQuery } from '@tanstack/react-query';
import {
  controlBase,
  receiverAddress,
  receiverKinds,
  receiverSecret,
  receiversState,
  type ControlState,
} from '../../../contract/simulator-control.ts';
import { ask } from '../../api/client.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';

interface Props {
  account: string;
  night: ControlState['badNight'];
  isBusy: boolean;
  onNight: () => void;
}

/** A bad night, and the receivers that are told of it. */
export function SimulatorNight({ account, night, isBusy, onNight }: Props) {
  const { alerts: m } = useMessages('simulator');
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['simulator', account, 'receivers'],
    queryFn: async () =>
      receiversState.parse(
        await ask('simulator', `${controlBase}/${encodeURIComponent(account)}/receivers`),
      ),
    staleTime: 0,
    refetchInterval: 5000,
  });
  const time = (iso: string) => format.dateTime(new Date(iso));
  return (
    <section aria-labelledby="simulator-alerts">
      <h2 id="simulator-alerts">{m.title}</h2>
      <p className="soft">
        {night ? m.night(night.region, night.phones, time(night.from)) : m.noNight}
      </p>
      <Button disabled={isBusy} onClick={onNight}>
        {m.plan}
      </Button>
      <p className="soft">{m.receivers}</p>
      <ul className="stack gap-1 full">
        {receiverKinds.map((kind) => (
          <li key={kind} className="line">
            <code className="grow wrap">{receiverAddress(account, kind)}</code>
            <CopyButton text={receiverAddress(account, kind)} what={m.kinds[kind]} />
          </li>
        ))}
        <li className="line">
          <span className="grow">
            {m.secret} <code>{receiverSecret}</code>
          </span>
          <CopyButton text={receiverSecret} what={m.secret} />
        </li>
      </ul>
      {data?.received.length === 0 && <p className="soft">{m.nothing}</p>}
      <ul className="stack full if-any">
        {data?.received.slice(0, 10).map(({ kind, at, signature, status, text }) => (
          <li key={`${at} ${kind} ${text}`}>
            {m.kinds[kind]} · {time(at)} · {status} · {m.signatures[signature]}
            <span className="block soft small">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
