import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { loadMessages } from '../../i18n/messages.ts';
import { usePreferences } from '../../lib/preferences.ts';
import { messages } from '../../i18n/en-US/overview.ts';
import { Chart } from './Chart.tsx';
import type { ChartData } from './chart-data.ts';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await loadMessages('shell');
});
afterEach(cleanup);

const data = (...values: (number | null)[]): ChartData => ({
  times: values.map((_, at) => Date.UTC(2030, 0, 1, 12, 5 * at)),
  lines: [{ key: 'on', label: 'running', color: 'good', values }],
});

const chart = (shown: ChartData, onSave = vi.fn<() => void>()) => (
  <Chart
    title="States"
    texts={messages.chart}
    data={shown}
    write={(value) => `${value} phones`}
    empty="Nothing kept"
    onSave={onSave}
  />
);
const show = (shown: ChartData) => {
  const onSave = vi.fn<() => void>();
  return { ...render(chart(shown, onSave)), onSave };
};
const said = () => screen.getByRole('slider').getAttribute('aria-valuetext');

it('says by the keys what was when, and what was not watched', () => {
  show(data(3, null, 5, 7));
  const slider = screen.getByRole('slider');
  expect(said()).toMatch(/:15: running 7 phones$/);
  fireEvent.keyDown(slider, { key: 'ArrowLeft' });
  expect(said()).toMatch(/:10: running 5 phones$/);
  fireEvent.keyDown(slider, { key: 'ArrowLeft' });
  expect(said()).toMatch(/:05: not watched$/);
  fireEvent.keyDown(slider, { key: 'Home' });
  fireEvent.keyDown(slider, { key: 'ArrowLeft' });
  expect(said()).toMatch(/:00: running 3 phones$/);
  fireEvent.keyDown(slider, { key: 'End' });
  expect(slider.getAttribute('aria-valuenow')).toBe('3');
});

it('stays at its first time when the chosen one has moved out', () => {
  const { rerender } = show(data(3, 4, 5, 7));
  const slider = screen.getByRole('slider');
  fireEvent.keyDown(slider, { key: 'Home' });
  fireEvent.blur(slider);
  const { times, lines } = data(3, 4, 5, 7, 9);
  const later = lines.map((line) => ({ ...line, values: line.values.slice(1) }));
  rerender(chart({ times: times.slice(1), lines: later }));
  expect(said()).toMatch(/:05: running 4 phones$/);
});

it('has its figures as a table, the newest first, and gives them away', () => {
  const { onSave } = show(data(3, null, 5));
  fireEvent.click(screen.getByRole('button', { name: 'Table' }));
  const rows = screen.getAllByRole('row').map((row) => row.textContent);
  expect(rows[0]).toBe('Timerunning');
  expect(rows[1]).toMatch(/:105 phones$/);
  expect(rows[2]).toMatch(/:05not watched$/);
  fireEvent.click(screen.getByRole('button', { name: 'Export States' }));
  expect(onSave).not.toHaveBeenCalled();
});

it('says in its place that nothing is known', () => {
  show(data(null, null));
  expect(screen.getByText('Nothing kept')).toBeDefined();
  expect(screen.queryByRole('slider')).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});
