import type { AlertFacts, AlertKind, Severity } from './alerts.ts';
import { saysOf } from './alert-state-words.ts';
import { runWords } from './run-words.ts';
import type { Bilingual, StatusEnum } from './statuses.ts';

/** What alerts are about, in both languages: the same words on the page as in what is sent. */

export const severityWords: Record<Severity, Bilingual> = {
  critical: { zh: '严重', en: 'Critical' },
  warning: { zh: '警告', en: 'Warning' },
  info: { zh: '提示', en: 'Info' },
};

const number = (count: number): string => count.toLocaleString('en-US');
const phones = (count: number): string => `${number(count)} ${count === 1 ? 'phone' : 'phones'}`;

/** What an alert has found. */
export function describeFacts(
  kind: AlertKind,
  facts: AlertFacts,
  statusEnum: StatusEnum,
): Bilingual {
  const { count = 0, of = 0, field = 'running', values = [], code = '' } = facts;
  switch (kind) {
    case 'phones': {
      const said = saysOf(field, values, statusEnum);
      return {
        zh: `${number(of)} 台云手机中有 ${number(count)} 台${said.zh}`,
        en: `${number(count)} of ${phones(of)} ${count === 1 ? said.enOfOne : said.en}`,
      };
    }
    case 'failure':
      return { zh: `${number(count)} 台云手机发生故障`, en: `${phones(count)} failed` };
    case 'batch':
      return {
        zh: `已有结果的 ${number(of)} 台中，${number(count)} 台失败或结果未知`,
        en: `${number(count)} of ${number(of)} phones with a result failed or are unknown`,
      };
    case 'watch':
      return {
        zh: `无法获取云手机状态${code === '' ? '' : `，错误码 ${code}`}`,
        en: `The status of phones cannot be read${code === '' ? '' : `, code ${code}`}`,
      };
    case 'schedule':
      return describeRun(facts);
    default: {
      const { orderId = '', orderedBy = '' } = facts;
      return {
        zh: `订单 ${orderId}（${number(count)} 台，${orderedBy} 提交）尚未支付`,
        en: `Order ${orderId} (${phones(count)}, placed by ${orderedBy}) is not paid`,
      };
    }
  }
}

/** Which schedule did not run, why, and on how many phones it would have. */
function describeRun({
  count = 1,
  of = 0,
  code = '',
  schedule = '',
  why = 'failed',
}: AlertFacts): Bilingual {
  const { zh, en } = runWords[why];
  // Of users who need a phone there are too many: they are no phones.
  const hasPhones = of > 0 && why !== 'tooFew';
  return {
    zh: `计划“${schedule}”${count > 1 ? `连续 ${number(count)} 次` : ''}未执行：${zh}${hasPhones ? `（匹配 ${number(of)} 台）` : ''}${code === '' ? '' : `，错误码 ${code}`}`,
    en: `Schedule “${schedule}” did not run${count > 1 ? ` ${number(count)} times in a row` : ''}: ${en}${hasPhones ? ` (${phones(of)} matched)` : ''}${code === '' ? '' : `, code ${code}`}`,
  };
}
