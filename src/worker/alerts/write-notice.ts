import type { Notice } from '../../contract/alert-store.ts';
import type { AlertField, Severity } from '../../contract/alerts.ts';
import type { NoticeLanguage } from '../../contract/alert-channels.ts';
import {
  assignStatuses,
  copyStatuses,
  findStatus,
  frozenStatuses,
  loginStatuses,
  runningStatuses,
  statusesOf,
  type Bilingual,
  type Enumeration,
  type StatusEnum,
} from '../../contract/statuses.ts';

/** A notice in words. */
export interface WrittenNotice {
  title: string;
  lines: readonly string[];
}

const severityWords: Record<Severity, Bilingual> = {
  critical: { zh: '严重', en: 'Critical' },
  warning: { zh: '警告', en: 'Warning' },
  info: { zh: '提示', en: 'Info' },
};

const kindWords: Record<Notice['kind'], Bilingual | undefined> = {
  fires: undefined,
  repeats: { zh: '仍未恢复', en: 'still active' },
  recovers: { zh: '已恢复', en: 'recovered' },
  test: { zh: '测试', en: 'test' },
};

const fieldWords: Record<AlertField, Bilingual> = {
  running: { zh: '运行状态', en: 'running status' },
  data: { zh: '数据状态', en: 'data status' },
  login: { zh: '登录状态', en: 'login status' },
  assign: { zh: '分配状态', en: 'assignment' },
  frozen: { zh: '冻结状态', en: 'frozen status' },
  backup: { zh: '备份状态', en: 'backup status' },
  restore: { zh: '还原状态', en: 'restore status' },
};

const enumerationOf = (field: AlertField, statusEnum: StatusEnum): Enumeration =>
  ({
    running: runningStatuses,
    data: statusesOf(statusEnum),
    login: loginStatuses,
    assign: assignStatuses,
    frozen: frozenStatuses,
    backup: copyStatuses,
    restore: copyStatuses,
  })[field];

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
  const title = `[${pick(severityWords[notice.severity])}] ${notice.ruleName}${
    state ? say(`（${pick(state)}）`, ` (${pick(state)})`) : ''
  }`;
  const tenant = say(
    `租户：${notice.account} · ${notice.project}`,
    `Tenant: ${notice.account} · ${notice.project}`,
  );
  if (kind === 'test')
    return {
      title,
      lines: [
        say('这是一条测试通知，说明该通知渠道可用。', 'This is a test notice. The channel works.'),
        tenant,
      ],
    };
  const time = (ms: number): string =>
    `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    title,
    lines: [
      ...whatOf(notice, statusEnum, say, pick),
      ...(facts.phones && facts.phones.length > 0
        ? [
            say(
              `云手机：${listOf(facts.phones, facts.count)}`,
              `Phones: ${listOf(facts.phones, facts.count)}`,
            ),
          ]
        : []),
      say(`开始时间：${time(notice.sinceMs)}`, `Since: ${time(notice.sinceMs)}`),
      ...(kind === 'recovers'
        ? [say(`恢复时间：${time(notice.atMs)}`, `Recovered: ${time(notice.atMs)}`)]
        : []),
      tenant,
    ],
  };
}

function whatOf(
  { condition, facts }: Notice,
  statusEnum: StatusEnum,
  say: (zh: string, en: string) => string,
  pick: (text: Bilingual) => string,
): string[] {
  const { count = 0, of = 0 } = facts;
  switch (condition) {
    case 'phones': {
      const field = facts.field ?? 'running';
      const states = (facts.values ?? [])
        .map((value) => pick(findStatus(enumerationOf(field, statusEnum), value).label))
        .join(say('、', ', '));
      return [
        say(
          `${of} 台云手机中有 ${count} 台的${pick(fieldWords[field])}为：${states}`,
          `${count} of ${of} phones have the ${pick(fieldWords[field])} ${states}`,
        ),
      ];
    }
    case 'failure':
      return [say(`${count} 台云手机发生故障`, `Phones that failed: ${count}`)];
    case 'batch':
      return [
        say(
          `批次 ${facts.batchId ?? ''}：已返回结果的 ${of} 台中有 ${count} 台失败或结果未知`,
          `Batch ${facts.batchId ?? ''}: ${count} of ${of} phones with a result failed or are unknown`,
        ),
      ];
    case 'watch':
      return [
        say(
          `无法获取云手机状态，错误码 ${facts.code ?? ''}`,
          `The status of phones cannot be read, code ${facts.code ?? ''}`,
        ),
      ];
    case 'order':
      return [
        say(
          `订单 ${facts.orderId ?? ''}（${count} 台，${facts.orderedBy ?? ''} 提交）尚未支付`,
          `Order ${facts.orderId ?? ''} (${count} phones, placed by ${facts.orderedBy ?? ''}) is not paid`,
        ),
      ];
    default:
      return [];
  }
}

function listOf(phones: readonly { id: string; name: string }[], count = phones.length): string {
  const names = phones.map(({ id, name }) => name || id).join(', ');
  return count > phones.length ? `${names} … +${count - phones.length}` : names;
}
