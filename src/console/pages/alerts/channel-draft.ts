import {
  alertChannelInput,
  type AlertChannel,
  type AlertChannelInput,
  type ChannelKind,
  type NoticeLanguage,
} from '../../../contract/alert-channels.ts';
import { partsOf } from './rule-draft.ts';

/** A channel as its form has it. Address and secret are empty where they are to stay as they are. */
export interface ChannelDraft {
  name: string;
  kind: ChannelKind;
  language: NoticeLanguage;
  address: string;
  secret: string;
  host: string;
  port: number | null;
  is_tls: boolean;
  user: string;
  from: string;
  /** With commas between them. */
  to: string;
}

export const newChannel = (language: NoticeLanguage): ChannelDraft => ({
  name: '',
  kind: 'webhook',
  language,
  address: '',
  secret: '',
  host: '',
  port: 465,
  is_tls: true,
  user: '',
  from: '',
  to: '',
});

export const channelDraftOf = ({ name, kind, language, mail }: AlertChannel): ChannelDraft => ({
  ...newChannel(language),
  name,
  kind,
  ...(mail && {
    host: mail.host,
    port: mail.port,
    is_tls: mail.is_tls,
    user: mail.user ?? '',
    from: mail.from,
    to: mail.to.join(', '),
  }),
});

/**
 * The channel of a draft, by the contract; undefined where something is missing or wrong.
 * @param known the channel that it is to replace
 */
export function channelOf(
  draft: ChannelDraft,
  known: AlertChannel | undefined,
): AlertChannelInput | undefined {
  const { name, kind, language } = draft;
  const secret = draft.secret === '' ? {} : { secret: draft.secret };
  const isKept = known?.kind === kind;
  if (kind !== 'email' && draft.address === '' && !isKept) return undefined;
  if (kind === 'email' && draft.user !== '' && draft.secret === '' && !isSameAccount(draft, known))
    return undefined;
  const parsed = alertChannelInput.safeParse(
    kind === 'email'
      ? {
          name,
          kind,
          language,
          host: draft.host.trim(),
          port: draft.port,
          is_tls: draft.is_tls,
          ...(draft.user !== '' && { user: draft.user, ...secret }),
          from: draft.from.trim(),
          to: partsOf(draft.to),
        }
      : {
          name,
          kind,
          language,
          ...(draft.address !== '' && { address: draft.address.trim() }),
          ...(kind !== 'wecom' && secret),
        },
  );
  return parsed.success ? parsed.data : undefined;
}

/** Whether a password that was kept is for this very account: it is not sent to another. */
const isSameAccount = (
  { host, port, user }: ChannelDraft,
  known: AlertChannel | undefined,
): boolean =>
  known?.hasSecret === true &&
  known.mail?.host === host.trim() &&
  known.mail.port === port &&
  known.mail.user === user;
