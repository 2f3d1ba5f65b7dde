import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
}

const expressions: [string, string][] = [
  ...(JSON.parse(read('grafana-dashboard.json')) as Dashboard).panels.flatMap(
    ({ title, targets }) => targets.map(({ expr }): [string, string] => [title, expr]),
  ), // As the file has them.
  ...[...read('alerts.yml').matchAll(/- alert: (\w+)\n\s+expr: '((?:[^']|'')*)'/g)].map(
    ([, name = '', expr = '']): [string, string] => [name, expr],
  ),
];

/** Name → its labels, of everything that /metrics gives once all of it has happened. */
async function seriesOf(): Promise<Map<string, Set<string>>> {
  const metrics = createMetrics();
  const record = {
    requestId: 'r',
    address: undefined,
    operation: 'BatchReset',
    account: 'a',
    user: 'u',
    status: 503,
    code: 'GATEWAY.UNREACHABLE',
    ms: 1,
    upstreamMs: 1,
    sharedWith: undefined,
    standing: undefined,
    abandoned: undefined,
  };
  metrics.onCall(record);
  const journal = metrics.observeJournal({
    begin: () => Promise.resolve(() => Promise.resolve()),
  } as unknown as Parameters<typeof metrics.observeJournal>[0]); // All that is asked of it.
  await (
    await journal.begin({} as Parameters<typeof journal.begin>[0])
  )({} as Parameters<Awaited<ReturnType<typeof journal.begin>>>[0]);
  const text = await metrics.read({
    figures: () =>
      Promise.resolve({ sessions: 1, batches: new Map(), tasks: 1, deliveries: 1, runs: 1 }),
    holdsLeases: () => true,
    reach: () => 'ok',
  });
  const series = new Map<string, Set<string>>([['up', new Set()]]); // Of Prometheus itself.
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_0-9]+)(?:\{(.*)\})? /gm)) {
    const known = series.get(name) ?? new Set();
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    series.set(name, known);
  }
  return series;
}

test('there are panels and alerts', () => {
  expect(expressions.length).toBeGreaterThan(25);
});

test.each(expressions)('%s asks for what there is: %s', async (_, expression) => {
  const series = await seriesOf();
  const names = [
    ...expression.matchAll(/\b((?:clouddevice|nodejs|process)_\w+|up\b)(?:\{([^}]*)\})?/g),
  ];
  expect(names.length).toBeGreaterThan(0);
  for (const [, name = '', selector = ''] of names) {
    expect([...series.keys()]).toContain(name);
    const added = ['job', 'instance']; // By who collects.
    for (const [, label = ''] of selector.matchAll(/(\w+)\s*=~?"/g))
      expect([...added, ...(series.get(name) ?? [])]).toContain(label);
  }
  const own = new Set([...series.values()].flatMap((labels) => [...labels]));
  for (const [, labels = ''] of expression.matchAll(/by \(([^)]*)\)/g))
    for (const label of labels.split(', ')) expect(['instance', ...own]).toContain(label);
});

test('each figure of the console has its row in docs/operations.md, and each row its figure', async () => {
  const given = [...(await seriesOf()).keys()].filter((name) => name.startsWith('clouddevice_'));
  const rows = [...read('operations.md').matchAll(/^\| (`clouddevice_.*?) \|/gm)];
  const told = rows.flatMap(([, cell = '']) =>
    [...cell.matchAll(/clouddevice_\w+/g)].map(([name]) => name),
  );
  const named = given.map((name) => name.replace(/_(?:bucket|sum|count)$/, ''));
  expect(new Set(told)).toEqual(new Set(named));
});
