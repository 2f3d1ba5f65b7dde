import type { AlertField } from './alerts.ts';
import {
  assignStatuses,
  copyStatuses,
  frozenStatuses,
  loginStatuses,
  runningStatuses,
  statusesOf,
  type Bilingual,
  type Enumeration,
  type StatusEnum,
} from './statuses.ts';

/** The states that rules of alerts are about, in both languages. */

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

/** What is said of phones in a state: in English behind "are" or behind "have". */
interface Saying {
  zh: string;
  are?: string;
  have?: string;
}

const are = (zh: string, text: string): Saying => ({ zh, are: text });
const have = (zh: string, text: string): Saying => ({ zh, have: text });

/** By field and value, as statuses.ts has them. */
const sayings: Record<AlertField, Readonly<Record<number, Saying>>> = {
  running: {
    0: have('运行状态未知', 'an unknown running status'),
    1: are('已停止', 'stopped'),
    2: are('运行中', 'running'),
    3: are('下线中', 'going offline'),
    4: are('启动中', 'starting'),
    5: are('已关机', 'powered off'),
  },
  data: {
    0: are('数据空闲', 'idle'),
    1: are('正在还原数据', 'restoring data'),
    2: have('数据已加载', 'data loaded'),
    3: are('串流中', 'streaming'),
    4: are('正在备份数据', 'backing up data'),
    5: have('数据备份异常', 'a failed data backup'),
    6: have('数据恢复异常', 'a failed data restore'),
    7: have('数据已加载', 'data loaded'),
  },
  login: { 0: are('未登录', 'logged out'), 1: are('已登录', 'logged in') },
  assign: { 0: are('未分配', 'free'), 1: are('已分配', 'assigned') },
  frozen: { 0: are('未冻结', 'not frozen'), 1: are('已冻结', 'frozen') },
  backup: {
    0: are('准备备份', 'preparing a backup'),
    1: have('备份执行中', 'a backup in progress'),
    2: have('备份成功', 'a successful backup'),
    3: have('备份失败', 'a failed backup'),
    4: have('备份状态为“其他”', 'the backup status “other”'),
  },
  restore: {
    0: are('准备还原', 'preparing a restore'),
    1: have('还原执行中', 'a restore in progress'),
    2: have('还原成功', 'a successful restore'),
    3: have('还原失败', 'a failed restore'),
    4: have('还原状态为“其他”', 'the restore status “other”'),
  },
};

/** What is said of phones that are in one of some states of a field. */
export interface SaidStates {
  zh: string;
  /** Behind a number of phones: "are frozen", "have a failed backup". */
  en: string;
  /** Behind one phone. */
  enOfOne: string;
}

/** Puts the last one behind an "or". */
const orOf = (texts: readonly string[], between: string, or: string): string =>
  [texts.slice(0, -1).join(between), texts.at(-1) ?? ''].filter(Boolean).join(or);

/** Says which states phones are in, each once: several codes may be called the same. A code that is not documented is shown as it is. */
export function saysOf(
  field: AlertField,
  values: readonly number[],
  statusEnum: StatusEnum,
): SaidStates {
  // A service that answers the state of running in the place of the data's is heard as it is meant.
  const known = sayings[field === 'data' && statusEnum === 'running' ? 'running' : field];
  const { zh, en } = fieldWords[field];
  const said = values.map(
    (value): Saying => known[value] ?? have(`${zh}为 ${value}`, `the ${en} ${value}`),
  );
  const of = (verb: 'are' | 'have') => [...new Set(said.flatMap((one) => one[verb] ?? []))];
  const say = (are: string, have: string): string =>
    orOf(
      (
        [
          [are, of('are')],
          [have, of('have')],
        ] as const
      ).flatMap(([verb, texts]) =>
        texts.length === 0 ? [] : `${verb} ${orOf(texts, ', ', ' or ')}`,
      ),
      '',
      ' or ',
    );
  return {
    zh: orOf([...new Set(said.map((one) => one.zh))], '、', '或').replace(/(?<=\d)(?=或)/, ' '),
    en: say('are', 'have'),
    enOfOne: say('is', 'has'),
  };
}
