import { cleanup, render } from '@testing-library/react';
import * as fc from 'fast-check';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { readAnswer } from '../../../contract/envelope.ts';
import { instanceOf } from '../../../contract/instance.fixture.ts';
import {
  ListInstances,
  statusFields,
  textFields,
  type Instance,
} from '../../../contract/instances.ts';
import { dataStatuses, findStatus } from '../../../contract/statuses.ts';
import { formatOf } from '../../i18n/format.ts';
import { messages as m } from '../../i18n/en-US/instances.ts';
import { messages as parts } from '../../i18n/en-US/list-parts.ts';
import { loadMessages } from '../../i18n/messages.ts';
import { usePreferences } from '../../lib/preferences.ts';
import { eventsOf } from '../../fleet/changes.ts';
import { toCsv } from '../../fleet/fleet-csv.ts';
import { createFleetIndex } from '../../fleet/fleet-index.ts';
import { emptyFleet, findPhone, mergeRows } from '../../../batch-engine/fleet/fleet.ts';
import { parseListState, writeListState } from '../../fleet/list-params.ts';
import {
  facetOf,
  facets,
  plainView,
  sortColumns,
  type SortColumn,
} from '../../../batch-engine/fleet/view.ts';
import { renderField } from './cells.tsx';
import { PhoneFields } from './drawer/PhoneFields.tsx';
import { allColumns, shownColumns } from './export-columns.ts';
import { fieldIds, rowFields } from './fields.ts';

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, '', 'null', '2', 7, -1, 1.5),
  fc.string({ maxLength: 20 }),
  fc.array(fc.nat(), { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('a', 'status'), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }),
);
const field = fc.constantFrom<string>(...statusFields, ...textFields, 'later_field');
const sortBy = fc.constantFrom(...(Object.keys(sortColumns) as SortColumn[])); // Object.keys forgets the literal keys

const others = Array.from({ length: 20 }, (_, at) =>
  instanceOf({
    instance_id: `p${at}`,
    instance_name: `phone ${at}`,
    running_status: at % 6,
    region: `r${at % 3}`,
    backup_time: '2024-05-24 17:34:58',
  }),
);
const format = formatOf('en-US');
const words = {
  m,
  parts,
  format,
  dataStatus: (id: string) => (id === 'odd' ? 'null' : 2),
  dataStatuses,
};

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await Promise.all([
    loadMessages('instances'),
    loadMessages('listParts'),
    loadMessages('drawer'),
    loadMessages('shell'),
  ]);
});
afterEach(cleanup);

/** What the service answers, as the fleet has it: twenty phones as documented and, at the tenth place, one with an odd field. */
function load(name: string, value: unknown): { fleet: typeof emptyFleet; phone: Instance } {
  const answer = readAnswer(ListInstances, 200, {
    error_code: '0',
    data: {
      result: others.toSpliced(10, 0, {
        ...instanceOf({ instance_id: 'odd', instance_name: 'phone odd', region: 'r9' }),
        [name]: value,
      }),
      total_count: '21',
    },
  });
  if (!answer.ok) throw new Error(answer.failure.message);
  const fleet = mergeRows(emptyFleet, answer.data.result, answer.data.total_count ?? 0, 1);
  const phone = findPhone(fleet, 'odd');
  if (!phone) throw new Error('The odd phone is not in the fleet.');
  return { fleet, phone };
}

it('one odd field costs no phone its place in the list, sorted, searched and filtered by anything', () => {
  fc.assert(
    fc.property(field, odd, sortBy, fc.boolean(), (name, value, column, desc) => {
      const { fleet, phone } = load(name, value);
      const index = createFleetIndex();
      const sorted = index.update(fleet, { ...plainView, sort: [{ id: column, desc }] });
      expect(new Set(sorted.rows.map(({ instance_id }) => instance_id))).toEqual(
        new Set([...others.map(({ instance_id }) => instance_id), 'odd']),
      );
      expect(
        index
          .update(fleet, { ...plainView, search: 'p7' })
          .rows.map(({ instance_id }) => instance_id),
      ).toContain('p7');
      for (const facet of facets) {
        // As the address of the list carries it.
        const { view } = parseListState(
          writeListState({
            view: { ...plainView, filters: { [facet]: [facetOf[facet](phone)] } },
            advanced: {},
            columns: undefined,
          }),
        );
        const alike = fleet.rows.filter((row) => facetOf[facet](row) === facetOf[facet](phone));
        expect(index.update(fleet, view).rows).toEqual(alike);
        const { totals } = index.update(fleet, plainView);
        expect([...totals[facet].values()].reduce((sum, count) => sum + count, 0)).toBe(21);
      }
    }),
    { numRuns: 300 },
  );
});

it('is shown as it is in the row and in the drawer, and exported', async () => {
  await fc.assert(
    fc.asyncProperty(field, odd, async (name, value) => {
      const { fleet, phone } = load(name, value);
      const cells = rowFields.map((id) => (
        <div key={id}>
          {renderField(id, phone, { format, m, onOpen: () => {}, onMenu: () => {} })}
        </div>
      ));
      const { container, unmount } = render(
        <>
          {cells}
          <PhoneFields phone={phone} />
        </>,
      );
      const status = statusFields.find((one) => one === name);
      const shown = status && phone[status];
      if (shown !== undefined)
        expect(container.textContent).toContain(typeof shown === 'string' ? shown : String(shown));
      unmount();
      const lines = (
        await toCsv(
          fleet.rows,
          [...allColumns(words), ...shownColumns(fieldIds, words)],
          async () => {},
        )
      ).join('');
      for (const { instance_id } of others) expect(lines).toContain(instance_id);
      const { instance_id } = phone;
      const before = instanceOf({ instance_id });
      for (const event of eventsOf({ id: instance_id, before, after: phone }))
        expect(event.id).toBe('odd');
      expect(
        status && typeof shown === 'string' ? findStatus(dataStatuses, shown).tone : 'unknown',
      ).toBe('unknown');
    }),
    { numRuns: 100 },
  );
});
