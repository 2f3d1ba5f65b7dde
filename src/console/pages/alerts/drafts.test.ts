import {
  array,
  assert,
  boolean,
  constantFrom,
  integer,
  option,
  property,
  record,
} from 'fast-check';
import { expect, it } from 'vitest';
import type { AlertChannel } from '../../../contract/alert-channels.ts';
import type { AlertRuleInput } from '../../../contract/alerts.ts';
import { channelDraftOf, channelOf, newChannel } from './channel-draft.ts';
import { draftOf, newRule, ruleOf, ruleOfList } from './rule-draft.ts';

const view = {
  search: 'shop',
  filters: { region: ['cn-north-4', 'cn-south-1'], sku: ['a'] },
};
const conditions: AlertRuleInput['condition'][] = [
  { kind: 'phones', view, field: 'login', values: [1], least: { count: 3 }, minutes: 0 },
  { kind: 'phones', view, field: 'data', values: [5, 6], least: { percent: 2.5 }, minutes: 9 },
  { kind: 'failure', view },
  { kind: 'batch', percent: 12 },
  { kind: 'watch', minutes: 3 },
  { kind: 'order', hours: 48 },
  { kind: 'schedule' },
  { kind: 'schedule', schedule_id: '0f8fad5b-d9cb-469f-a165-70867728950e' },
];

it('a rule that is opened and saved stays what it was, with all its filters', () => {
  const quiet = { from: '22:00', to: '07:00', zone: 'Asia/Shanghai' };
  assert(
    property(
      record({
        condition: constantFrom(...conditions),
        severity: constantFrom('critical', 'warning', 'info'),
        is_on: boolean(),
        tells_recovery: boolean(),
        quiet: option(constantFrom(quiet), { nil: undefined }),
        repeat_minutes: option(integer({ min: 5, max: 600 }), { nil: undefined }),
        channels: array(constantFrom('7c9e6679-7425-40de-944b-e07fc1f90ae7'), { maxLength: 1 }),
      }),
      ({ quiet, repeat_minutes, ...rest }) => {
        const rule: AlertRuleInput = {
          name: 'x',
          ...rest,
          ...(quiet && { quiet }),
          ...(repeat_minutes !== undefined && { repeat_minutes }),
        };
        expect(ruleOf(draftOf(rule, 'UTC'))).toEqual(rule);
      },
    ),
  );
});

it('a rule of a list looks for the state that the list is filtered by, among what the other filters leave', () => {
  const made = (filters: (typeof view)['filters'] | Record<string, (string | number)[]>) =>
    ruleOf({ ...ruleOfList({ search: 'shop', filters }, 'UTC'), name: 'x' })?.condition;
  expect(made({ region: ['cn-north-4'], login: [1, 2], backup: [3] })).toEqual({
    kind: 'phones',
    view: { search: 'shop', filters: { region: ['cn-north-4'], backup: [3] } },
    field: 'login',
    values: [1, 2],
    least: { count: 1 },
    minutes: 5,
  });
  // What the service has sent that is no code, or nothing at all, is no state to look for.
  expect(made({ running: ['odd', ''], sku: ['a'] })).toMatchObject({
    view: { search: 'shop', filters: { running: ['odd', ''], sku: ['a'] } },
    field: 'running',
    values: [0, 1],
  });
});

it('a rule cannot be saved while something is missing or wrong', () => {
  const draft = { ...newRule('Asia/Shanghai'), name: 'x' };
  expect(ruleOf(draft)).toBeDefined();
  for (const fault of [
    { name: ' ' },
    { least: null },
    { values: [] },
    { minutes: null },
    { quietFrom: '22:00' },
    { quietFrom: '25:00', quietTo: '07:00' },
    { quietFrom: '22:00', quietTo: '07:00', zone: 'Nowhere' },
    { repeat: 1 },
  ])
    expect([fault, ruleOf({ ...draft, ...fault })]).toEqual([fault, undefined]);
});

const known: AlertChannel = {
  id: 'i',
  name: 'Mail',
  kind: 'email',
  language: 'en',
  where: 'b@example.com',
  hasSecret: true,
  mail: {
    host: 'h.example',
    port: 465,
    is_tls: true,
    user: 'u',
    from: 'a@example.com',
    to: ['b@example.com', 'c@example.com'],
  },
  by: 'admin',
  at: '',
  failures: [],
};

it('a mail channel keeps its password for the same account alone', () => {
  const draft = channelDraftOf(known);
  expect(channelOf(draft, known)).toEqual({
    kind: 'email',
    name: 'Mail',
    language: 'en',
    host: 'h.example',
    port: 465,
    is_tls: true,
    user: 'u',
    from: 'a@example.com',
    to: ['b@example.com', 'c@example.com'],
  });
  expect(channelOf({ ...draft, host: 'other.example' }, known)).toBeUndefined();
  expect(channelOf({ ...draft, host: 'other.example', secret: 's' }, known)).toBeDefined();
  expect(channelOf({ ...draft, to: '' }, known)).toBeUndefined();
});

it('a hook needs an address unless it has one, and only https', () => {
  const draft = { ...newChannel('zh'), name: 'x' };
  const hook: AlertChannel = { ...known, kind: 'webhook', mail: null };
  expect(channelOf(draft, undefined)).toBeUndefined();
  expect(channelOf(draft, known)).toBeUndefined();
  expect(channelOf(draft, hook)).toEqual({ name: 'x', kind: 'webhook', language: 'zh' });
  expect(channelOf({ ...draft, address: 'http://a.example/' }, undefined)).toBeUndefined();
  expect(
    channelOf({ ...draft, kind: 'wecom', address: 'https://a.example/', secret: 's' }, undefined),
  ).toEqual({
    name: 'x',
    kind: 'wecom',
    language: 'zh',
    address: 'https://a.example/',
  });
});
