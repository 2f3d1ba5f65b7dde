import type { Notice } from '../../contract/alert-store.ts';
import type { NoticeLanguage } from '../../contract/alert-channels.ts';
import { describeFacts, severityWords } from '../../contract/alert-words.ts';
import type { Bilingual, StatusEnum } from '../../contract/statuses.ts';
import { visible } from '../../contract/visible.ts';

/** A notice in words. */
export interface WrittenNotice {
  title: string;
  lines: readonly string[];
}

const kindWords: Record<Notice['kind'], Bilingual | undefined> = {
  fires: undefined,
  repeats: { zh: '仍未恢复', en: 'still active' },
  recovers: { zh: '已恢复', en: 'recovered' },
  test: { zh: '测试', en: 'test' },
};

/** A notice in the words of its channel's language: what, on how many, which, since when. Times are UTC, since who reads it may be anywhere. */
export function writeNotice(
  notice: Notice,
  language: NoticeLanguage,
  statusEnum: StatusEnum,
): WrittenNotice {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const pick = (text: Bilingual): string => text[language];
  const { facts, kind } = notice;
  const state = kindWords[kind];
  const title = `[${pick(severityWords[notice.severity])}] ${plain(notice.ruleName)}${
    state ? say(`（${pick(state)}）`, ` (${pick(state)})`) : ''
  }`;
  const whose = `${plain(notice.account)} · ${plain(notice.project)}`;
  const tenant = say(`租户：${whose}`, `Tenant: ${whose}`);
  if (kind === 'test')
    return {
      title,
      lines: [
        say('这是一条测试通知，说明该通知渠道可用。', 'This is a test notice. The channel works.'),
        tenant,
      ],
    };
  const what = whatOf(notice, statusEnum);
  const time = (ms: number): string =>
    `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    title,
    lines: [
      ...(what ? [pick(what)] : []),
      ...(facts.phones && facts.phones.length > 0
        ? [
            say(
              `云手机：${listOf(facts.phones, facts.count)}`,
              `Phones: ${listOf(facts.phones, facts.count)}`,
            ),
          ]
        : []),
      ...(facts.runAt === undefined
        ? []
        : [
            say(
              `计划时间：${time(Date.parse(facts.runAt))}`,
              `Scheduled for: ${time(Date.parse(facts.runAt))}`,
            ),
          ]),
      say(`开始时间：${time(notice.sinceMs)}`, `Since: ${time(notice.sinceMs)}`),
      ...(kind === 'recovers'
        ? [say(`恢复时间：${time(notice.atMs)}`, `Recovered: ${time(notice.atMs)}`)]
        : []),
      tenant,
    ],
  };
}

/** Only a test has found nothing. */
function whatOf({ condition, facts }: Notice, statusEnum: StatusEnum): Bilingual | undefined {
  if (condition === undefined) return undefined;
  const { schedule } = facts;
  const said = schedule === undefined ? facts : { ...facts, schedule: plain(schedule) };
  const found = describeFacts(condition, said, statusEnum);
  if (facts.batchId === undefined) return found;
  return { zh: `批次 ${facts.batchId}：${found.zh}`, en: `Batch ${facts.batchId}: ${found.en}` };
}

function listOf(phones: readonly { id: string; name: string }[], count = phones.length): string {
  const names = phones.map(({ id, name }) => plain(name || id)).join(', ');
  return count > phones.length ? `${names} … +${count - phones.length}` : names;
}

/** What somebody has written, in one line, with nothing in it that turns or hides what stands around it. */
const plain = (text: string): string => visible(text).replace(/\s+/g, ' ');
