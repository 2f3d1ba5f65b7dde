import { readFile } from 'node:fs/promises';
import papa from 'papaparse';
import { dataStatuses } from '../src/contract/statuses.ts';
import { cells, expectRows, statusCounts } from './support/list.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ fleet: 20_000 });

const phones = 20_000;
const backupFailed = 5;

test('a filter by data state over 20,000 phones: counts, rows and export are what the service says', async ({
  page,
  tenant,
}) => {
  test.slow(); // A hundred pages of the list, and each phone is asked for twice: by the worker, and for the truth.
  await signIn(page, tenant, { at: `/instances?data=${backupFailed}` });
  await expect(statusCounts(page).getByText('20,000 phones')).toBeVisible({ timeout: 60_000 });

  /** What the service says of the data of all phones. */
  const { origin } = new URL(page.url());
  const truth = new Map<string, number>();
  for (let pageNo = 1; pageNo <= phones / 200; pageNo += 1) {
    const listed = await page.request.get(
      `/api/v1/instances/batch-query?page_no=${pageNo}&page_size=200`,
    );
    const { data } = (await listed.json()) as { data: { result: { instance_id: string }[] } }; // The simulator's own answer.
    const ids = data.result.map(({ instance_id }) => instance_id);
    await Promise.all(
      [ids.slice(0, 100), ids.slice(100)].map(async (instance_ids) => {
        const said = await page.request.post('/api/v1/instances/batch-query-status', {
          data: { instance_ids },
          headers: { origin },
        });
        const { data: answer } = (await said.json()) as {
          data: { status_results: { instance_id: string; status: number }[] };
        }; // As above.
        for (const { instance_id, status } of answer.status_results) truth.set(instance_id, status);
      }),
    );
  }
  expect(truth.size).toBe(phones);
  const wanted = [...truth].flatMap(([id, status]) => (status === backupFailed ? [id] : []));
  expect(wanted.length).toBeGreaterThan(0);

  // All are asked, whoever looks at which: the worker has come round.
  await expectRows(page, wanted.length);
  const shown = await cells(page, 'Name / ID', 'Data');
  expect(shown.length).toBeGreaterThan(0);
  const label = dataStatuses.find(({ value }) => value === backupFailed)?.label.en ?? '';
  for (const [name = '', data = ''] of shown) {
    expect(wanted.some((id) => name.includes(id))).toBe(true);
    expect(data.toLowerCase()).toContain(label);
  }
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('radio', { name: 'All fields, with raw codes' }).check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  const { data: lines } = papa.parse<Record<string, string>>(text.slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  const byId = (a: string, b: string) => a.localeCompare(b);
  expect(lines.map((line) => (line['Instance ID'] ?? '').trim()).toSorted(byId)).toEqual(
    wanted.toSorted(byId),
  );
});
