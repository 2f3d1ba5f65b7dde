import { expect, it } from 'vitest';
import { historyExamples } from '../../../../contract/fixtures/history.ts';
import { failures, type Failures } from '../../../../contract/failures.ts';
import { fleetSeries } from '../../../../contract/history.ts';
import { messages } from '../../../i18n/en-US/overview.ts';
import { stateLinks, usageLinks } from './chart-links.ts';
import { failureLinksAt, failuresChart, restKey } from './failures.ts';

const series = fleetSeries.parse(historyExamples.ShowFleetSeries.answer);
const [first = 0, second = 0] = series.times;
const from = (now: number) => ({
  series,
  view: { region: 'north' },
  write: String,
  now: () => now,
});

it('leads from a step to the list as it was at its end, with what is counted', () => {
  const links = stateLinks(from(second + 300_000), (key) => (key === 'running' ? 3 : 0));
  expect(links('running', 0)).toEqual([
    {
      text: '3',
      to: `/instances?${new URLSearchParams({
        at: new Date(second).toISOString().replace('.000', ''),
        region: 'north',
        running: 'running',
      })}`,
    },
  ]);
  expect(links('off', 0), 'nothing to see').toEqual([]);
  const [login] = usageLinks(from(second + 300_000), () => 5)('logins', 0);
  expect(login?.to).toMatch(/login=/);
});

it('leads from the step that goes on to the list of now', () => {
  const [link] = usageLinks(from(first + 1), () => 5)('phones', 0);
  expect(link).toEqual({ text: '5', to: '/instances?region=north' });
});

const failed: Failures = failures.parse(historyExamples.ShowFailures.answer);
const m = messages.history;

it('draws failures by code, noughts where nothing failed, and the rest as one', () => {
  const { times, lines } = failuresChart(failed, (code) => `“${code}”`, m);
  expect(times).toHaveLength(2);
  expect(lines.map(({ key, label, values }) => [key, label, values])).toEqual([
    ['KOOPHONE.API.62010', '“KOOPHONE.API.62010”', [0, 3]],
    [restKey, '2 other codes', [0, 2]],
  ]);
});

it('leads from failures to the requests and the batches that they were in', () => {
  const links = failureLinksAt(failed, m);
  expect(links('KOOPHONE.API.62010', 0)).toEqual([]);
  expect(links('KOOPHONE.API.62010', 1)).toEqual([
    {
      text: '3 phones in 1 batch',
      to: '/batches?failed-from=2026-01-05T00%3A05%3A00Z&failed-to=2026-01-05T00%3A10%3A00Z&failed-code=KOOPHONE.API.62010',
    },
  ]);
  expect(
    links(restKey, 1).map(({ text, to }) => [
      text,
      new URLSearchParams(to.split('?')[1]).get('code'),
    ]),
  ).toEqual([
    ['1 request', 'KOOPHONE.API.1000,none'],
    ['1 phone in 1 batch', null],
  ]);
  const many = { ...failed, rest: { ...failed.rest, codeCount: 21 } };
  expect(failureLinksAt(many, m)(restKey, 1), 'more than a filter takes').toEqual([]);
});
