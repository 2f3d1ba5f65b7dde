import type { Notice, OpenChannel } from '../../contract/alert-store.ts';
import { webhookHeaders } from '../../contract/alert-channels.ts';
import type { WrittenNotice } from '../../worker/alerts/write-notice.ts';
import { signDingTalk, signFeishu, signWebhook } from './signatures.ts';

/** What is sent to a webhook or bot. */
export interface HookRequest {
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** WeCom takes so many bytes of a message, the others more. */
const mostTextBytes = 4000;

/** What a channel that is no mail is sent. */
export function hookRequest(
  { kind, address = '', secret }: OpenChannel,
  notice: Notice,
  written: WrittenNotice,
  nowMs: number,
): HookRequest {
  const url = new URL(address);
  const title = asWords(written.title);
  const lines = written.lines.map(asWords);
  const text = cut([`**${title}**`, ...lines].join('\n\n'));
  switch (kind) {
    case 'wecom':
      return plain(url, { msgtype: 'markdown', markdown: { content: text } });
    case 'dingtalk': {
      const timestamp = String(Math.round(nowMs));
      if (secret !== undefined) {
        url.searchParams.set('timestamp', timestamp);
        url.searchParams.set('sign', signDingTalk(secret, timestamp));
      }
      return plain(url, { msgtype: 'markdown', markdown: { title, text } });
    }
    case 'feishu': {
      const timestamp = String(Math.floor(nowMs / 1000));
      return plain(url, {
        ...(secret !== undefined && { timestamp, sign: signFeishu(secret, timestamp) }),
        msg_type: 'text',
        content: { text: cut([title, ...lines].join('\n')) },
      });
    }
    default: {
      const body = JSON.stringify(webhookBody(notice, written));
      const timestamp = String(Math.round(nowMs));
      return {
        url,
        body,
        headers: {
          [webhookHeaders.timestamp]: timestamp,
          ...(secret !== undefined && {
            [webhookHeaders.signature]: signWebhook(secret, timestamp, body),
          }),
        },
      };
    }
  }
}

const plain = (url: URL, body: unknown): HookRequest => ({
  url,
  headers: {},
  body: JSON.stringify(body),
});

/** In the names of an interface that others rely on: docs/operations.md has it. */
function webhookBody(notice: Notice, { title, lines }: WrittenNotice) {
  const { id, kind, alertId, ruleName, severity, condition, facts, account, project } = notice;
  return {
    version: 1,
    id,
    event: kind,
    at: new Date(notice.atMs).toISOString(),
    tenant: { account, project },
    alert: {
      id: alertId,
      rule: ruleName,
      kind: condition ?? null,
      severity,
      since: new Date(notice.sinceMs).toISOString(),
      facts,
    },
    text: { title, lines },
  };
}

/**
 * Bots take links, code and calls of people (`<@…>`, `<at …>`) for what they are, also where a phone or a rule is called so: the signs that make them
 * are written in their full width, which no bot takes for markup.
 */
const asWords = (text: string): string =>
  text
    .replaceAll('`', '｀')
    .replace(/<(?=[\w/@!])/g, '＜')
    .replace(/\](?=\s*[([])/g, '］');

function cut(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length <= mostTextBytes
    ? text
    : `${bytes.subarray(0, mostTextBytes).toString('utf8').replace(/�+$/, '')}…`;
}
