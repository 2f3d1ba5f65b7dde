import { useState, type ComponentProps } from 'react';
import type { DataOf } from '../../../../../contract/operation.ts';
import type { GetDeviceToken } from '../../../../../contract/streaming.ts';
import { Button } from '../../../../ui/Button.tsx';
import { copyText } from '../../../../ui/copy-text.ts';
import { CopyButton } from '../../../../ui/CopyButton.tsx';
import { WarningIcon } from '../../../../ui/icons.tsx';
import { useMessages } from '../../../../i18n/messages.ts';
import styles from './ConnectionPanel.module.css';
import { signallingRisk } from './signalling.ts';
import { TimeLeft } from './TimeLeft.tsx';
import { Callout } from '../../../../ui/Callout.tsx';
import { Facts } from '../../../../ui/Facts.tsx';

interface Props {
  data: DataOf<typeof GetDeviceToken>;
  receivedAtMs: number;
  issuedAt: string;
  onForget: () => void;
}

const endpointFields = ['address', 'address_ipv6', 'aport', 'atype'] as const;

/** The answer of GetDeviceToken, each part to be copied, the token hidden until it is asked for. */
export function Credential({ data, receivedAtMs, issuedAt, onForget }: Props) {
  const m = useMessages('connection');
  const { resource, device_token } = data;
  const { signaling_url, expired_time, ice_servers } = resource.rtc?.ice_signaling ?? {};
  const risk = signallingRisk(signaling_url, window.location.protocol);
  const iceServers = (ice_servers ?? []).map((server) =>
    typeof server === 'string' ? server : JSON.stringify(server),
  );

  const copyAll = () => void copyText(JSON.stringify(data, null, 2), m);

  return (
    <>
      <div className="row">
        <span className="soft grow">{issuedAt}</span>
        <Button size="small" onClick={copyAll}>
          {m.copyJson}
        </Button>
        <Button size="small" onClick={onForget}>
          {m.forget}
        </Button>
      </div>
      <Part
        title={m.device}
        facts={[
          [m.device_token, <Secret key="token" text={device_token} />],
          [m.device_id, <Copied key="device" text={resource.device_id} what={m.device_id} />],
          [m.kp_id, <Copied key="kp" text={resource.kp_id} what={m.kp_id} />],
        ]}
      />
      <Part
        title={m.signalling}
        facts={[
          [m.signaling_url, <Copied key="url" text={signaling_url} what={m.signaling_url} />],
          [
            m.expired_time,
            <TimeLeft key="time" expiredTime={expired_time} receivedAtMs={receivedAtMs} />,
          ],
          [
            m.ice_servers,
            iceServers.length === 0 ? (
              <Copied key="ice" text={undefined} what={m.ice_servers} />
            ) : (
              iceServers.map((server) => <Copied key={server} text={server} what={server} />)
            ),
          ],
        ]}
      />
      {risk && (
        <Callout tone={risk === 'blocked' ? 'bad' : 'busy'} icon={<WarningIcon />}>
          {m[risk]}
        </Callout>
      )}
      {(['external', 'internal'] as const).map((side) => (
        <Part
          key={side}
          title={`${m.addresses} · ${m[side]}`}
          facts={endpointFields.map((field) => [
            m[field],
            <Copied
              key={field}
              text={resource.sdk?.[side]?.[field]}
              what={`${m[side]} ${m[field]}`}
            />,
          ])}
        />
      ))}
    </>
  );
}

function Part({ title, facts }: ComponentProps<typeof Facts> & { title: string }) {
  return (
    <div>
      <h3>{title}</h3>
      <Facts facts={facts} className={styles.facts} />
    </div>
  );
}

function Copied({ text, what }: { text: string | undefined; what: string }) {
  const m = useMessages('connection');
  if (text === undefined || text === '') return <span className="soft">{m.absent}</span>;
  return (
    <span className="line gap-1 top between">
      <span className="mono wrap">{text}</span>
      <CopyButton text={text} what={what} />
    </span>
  );
}

/** A secret is not in the document until it is asked for; it can be copied unseen. */
function Secret({ text }: { text: string }) {
  const m = useMessages('connection');
  const [isShown, setIsShown] = useState(false);
  return (
    <span className="line gap-1 top between">
      {isShown ? (
        <span className="mono wrap">{text}</span>
      ) : (
        <span>
          <span aria-hidden="true">••••••••••••</span>
          <span className="visually-hidden">{m.hidden}</span>
        </span>
      )}
      <span className="line gap-0 fixed">
        <Button
          variant="quiet"
          size="small"
          aria-label={`${isShown ? m.hide : m.show} ${m.device_token}`}
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? m.hide : m.show}
        </Button>
        <CopyButton text={text} what={m.device_token} />
      </span>
    </span>
  );
}
