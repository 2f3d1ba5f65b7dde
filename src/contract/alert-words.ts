import type { AlertFacts, AlertField, AlertKind, Severity } from './alerts.ts';
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
} from './statuses.ts';

/** What alerts are about, in both languages: the same words on the page as in what is sent. */

export const severityWords: Record<Severity, Bilingual> = {
  critical: { zh: '严重', en: 'Critical' },
  warning: { zh: '警告', en: 'Warning' },
  info: { zh: '提示', en: 'Info' },
};

export const fieldWords: Record<AlertField, Bilingual> = {
  running: { zh: '运行状态', en: 'running status' },
  data: { zh: '数据状态', en: 'data status' },
  login: { zh: '登录状态', en: 'login status' },
  assign: { zh: '分配状态', en: 'assignment' },
  frozen: { zh: '冻结状态', en: 'frozen status' },
  backup: { zh: '备份状态', en: 'backup status' },
  restore: { zh: '还原状态', en: 'restore status' },
};

/** What the values of a field are read by. */
export const enumerationOf = (field: AlertField, statusEnum: StatusEnum): Enumeration =>
  ({
    running: runningStatuses,
    data: statusesOf(statusEnum),
    login: loginStatuses,
    assign: assignStatuses,
    frozen: frozenStatuses,
    backup: copyStatuses,
    restore: copyStatuses,
  })[field];

/** The names of some states of a field, each once: several codes may be called the same. */
export function statesOf(
  field: AlertField,
  values: readonly number[],
  statusEnum: StatusEnum,
): Bilingual {
  const labels = values.map((value) => findStatus(enumerationOf(field, statusEnum), value).label);
  const join = (language: keyof Bilingual, between: string) =>
    [...new Set(labels.map((label) => label[language]))].join(between);
  return { zh: join('zh', '、'), en: join('en', ' / ') };
}

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
      const states = statesOf(field, values, statusEnum);
      return {
        zh: `${number(of)} 台云手机中有 ${number(count)} 台的${fieldWords[field].zh}为：${states.zh}`,
        en: `${number(count)} of ${phones(of)} ${count === 1 ? 'has' : 'have'} the ${fieldWords[field].en} ${states.en}`,
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
    default: {
      const { orderId = '', orderedBy = '' } = facts;
      return {
        zh: `订单 ${orderId}（${number(count)} 台，${orderedBy} 提交）尚未支付`,
        en: `Order ${orderId} (${phones(count)}, placed by ${orderedBy}) is not paid`,
      };
    }
  }
}
