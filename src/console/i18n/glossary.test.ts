import { describe, expect, it } from 'vitest';
import { fieldWords, saysOf } from '../../contract/alert-state-words.ts';
import { severityWords } from '../../contract/alert-words.ts';
import { alertFields } from '../../contract/alerts.ts';
import { codeTexts, explain } from '../../contract/error-texts.ts';
import { signInRefusalTexts } from '../../contract/error-texts-sign-in.ts';
import * as operationStatuses from '../../contract/operation-statuses.ts';
import { reasons } from '../../contract/rules.ts';
import { runWords } from '../../contract/run-words.ts';
import * as statuses from '../../contract/statuses.ts';
import { skipReasons } from '../../batch-engine/skip-reasons.ts';
import { glossary } from './glossary.ts';

type Texts = readonly (readonly [where: string, text: string])[];

/** Stands for what people have named: a text says nothing of what is in it. */
const named = '某';
const samples = [named, 0, 1, 12_345];

/** What a text says of `sample`, given for every argument: of names its blanks show, of numbers its branches. */
function said(text: (...args: unknown[]) => unknown, sample: unknown): string[] {
  for (const kind of [sample, [sample, sample]])
    try {
      const one = text(...Array.from({ length: 10 }, () => kind));
      return typeof one === 'string' ? [one] : [];
    } catch {
      continue; // It wants a list.
    }
  return [];
}

function walk(value: unknown, where: string): [string, string][] {
  if (typeof value === 'string') return [[where, value]];
  if (typeof value === 'function')
    return samples.flatMap((sample) =>
      said(value as (...args: unknown[]) => unknown, sample).map((text): [string, string] => [
        `${where}(${sample})`,
        text,
      ]),
    );
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => walk(one, `${where}.${key}`))
    : [];
}

const catalogues = {
  en: import.meta.glob('./en-US/*.ts', { eager: true }),
  zh: import.meta.glob('./zh-CN/*.ts', { eager: true }),
};

/** What alerts say of states, one and several at once. */
const sayings = alertFields.flatMap((field) =>
  [[0], [1], [2], [3], [4], [5], [6], [0, 1, 2]].map((values) => saysOf(field, values, 'data')),
);

const ofContract = walk(
  {
    reasons,
    skipReasons,
    runWords,
    severityWords,
    fieldWords,
    sayings,
    codeTexts,
    signInRefusalTexts,
    ...Object.fromEntries(
      (['invalid', 'conflict', 'throttled', 'unknownOutcome', 'undocumented'] as const).map(
        (kind) => [kind, explain({ code: '-', kind })],
      ),
    ),
    statuses: Object.values({ ...statuses, ...operationStatuses }).filter(Array.isArray),
  },
  'contract',
);
const inLanguage = (language: 'en' | 'zh'): Texts =>
  ofContract.filter(([where]) => where.endsWith(`.${language}`));

const texts = {
  en: [...walk(catalogues.en, 'en-US'), ...inLanguage('en')],
  zh: [...walk(catalogues.zh, 'zh-CN'), ...inLanguage('zh')],
};
const find = (all: Texts, pattern: RegExp): string[] =>
  all.flatMap(([where, text]) => (pattern.test(text) ? [`${where}: ${text}`] : []));
/** As a whole word, at the beginning of a sentence too. */
const wordOf = (word: string): RegExp =>
  new RegExp(
    String.raw`(?<![\w’-])[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${escaped(word.slice(1))}(?![\w’-])`,
  );
const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

it('walks all texts: constants, what functions say, and those of the contract', () => {
  expect(texts.en.length).toBeGreaterThan(1500);
  expect(texts.zh.length).toBeGreaterThan(1500);
});

describe.each(glossary)('$en, $zh', ({ givenUp }) => {
  it('has its one name: words given up do not come back', () => {
    for (const word of givenUp.en ?? []) expect(find(texts.en, wordOf(word))).toEqual([]);
    for (const word of givenUp.zh ?? [])
      expect(find(texts.zh, new RegExp(escaped(word)))).toEqual([]);
  });
});

describe('Chinese', () => {
  it('has full-width punctuation', () => {
    expect(find(texts.zh, /\p{Script=Han}["'”“]?[,;:!?()]|[,;!?()]["'“]?\p{Script=Han}/u)).toEqual(
      [],
    );
  });

  it('has a blank between its characters and Latin ones or digits, and none beside its punctuation', () => {
    const withNames = texts.zh.filter(([where]) => !/\(\d+\)$/.test(where));
    expect(find(withNames, /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u)).toEqual([]);
    expect(find(texts.zh, /[，。；：！？、（）“”] | [，。；：！？、（）]/)).toEqual([]);
  });
});

describe('English', () => {
  it('has no Chinese word and no blank at an end that is not meant', () => {
    expect(
      find(
        texts.en.filter(([, text]) => !text.includes(named)),
        /\p{Script=Han}/u,
      ),
    ).toEqual([]);
    expect(find(texts.en, / {2}/)).toEqual([]);
  });
});
