import { describe, expect, it } from 'vitest';
import { fleetSeries } from '../../../../contract/history.ts';
import { historyExamples } from '../../../../contract/fixtures/history.ts';
import { messages as m } from '../../../i18n/en-US/overview.ts';
import {
  peakOf,
  percentText,
  roundedPhones,
  shareOf,
  statesChart,
  usageChart,
  watchedShare,
} from './charts.ts';
import { readView, writeView } from './queries.ts';

const series = fleetSeries.parse({
  ...historyExamples.ShowFleetSeries.answer,
  times: [0, 300_000, 600_000],
  watched: [1, 0, 0.5],
  phones: [100, null, 101],
  counts: {
    ...historyExamples.ShowFleetSeries.answer.counts,
    running: {
      '2': [90, null, 80],
      '1': [4, null, 5],
      '5': [2, null, 6],
      '3': [1, null, 0],
      '0': [1, null, null],
      '': [2, null, 10],
    },
  },
  peaks: { phones: [100, null, 102], logins: [12, null, 14], streams: [9, null, 8] },
});

describe('the states', () => {
  it('are all phones, with gaps where nobody watched', () => {
    const { lines, isStacked } = statesChart(series, m);
    expect(isStacked).toBe(true);
    expect(Object.fromEntries(lines.map(({ key, values }) => [key, values]))).toEqual({
      running: [90, null, 80],
      off: [6, null, 11],
      moving: [1, null, 0],
      unknown: [3, null, 10],
    });
  });
});

describe('the use', () => {
  it('has streams only where the service speaks of them', () => {
    expect(usageChart(series, m, true).lines.map(({ key }) => key)).toEqual([
      'phones',
      'logins',
      'streams',
    ]);
    expect(usageChart(series, m, false).lines).toHaveLength(2);
  });

  it('has its peak, or none', () => {
    expect(peakOf(series.times, series.peaks.logins)).toEqual({ value: 14, time: 600_000 });
    expect(peakOf([1], [null])).toBeUndefined();
    expect(peakOf([1], [0])).toEqual({ value: 0, time: 1 });
  });
});

describe('shares', () => {
  it('are of what was watched', () => {
    expect(watchedShare(series)).toBe(0.5);
    expect(shareOf({ watchedMs: 0, runningMs: 0 })).toBeUndefined();
    expect(shareOf({ watchedMs: 4, runningMs: 3 })).toBe(0.75);
  });

  it('are never said to be whole where they are not', () => {
    expect(percentText(1)).toBe('100%');
    expect(percentText(0.999_99)).toBe('99.99%');
    expect(percentText(0.5)).toBe('50.00%');
    expect(percentText(0)).toBe('0%');
  });
});

it('are whole phones, of which less than one is not none', () => {
  expect([51.1, 1.4, 99.5, 0.96, 0.44, 0.01, 0].map(roundedPhones)).toEqual([
    51, 1, 100, 1, 0.5, 0.1, 0,
  ]);
});

it('reads of the address what it knows, and writes it so', () => {
  expect(readView({ range: 'week', region: 'r1', q: 'x' })).toEqual({
    range: 'week',
    region: 'r1',
  });
  expect(readView({ range: 'constructor', sku: '' })).toEqual({ range: 'day' });
  expect(writeView({ range: 'day', sku: 's' })).toEqual({ sku: 's' });
});
