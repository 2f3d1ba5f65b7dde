import { describe, expect, it } from 'vitest';
import { patchRows } from '../../../../../batch-engine/fleet/fleet.ts';
import { formatOf } from '../../../../i18n/format.ts';
import { loadMessages } from '../../../../i18n/messages.ts';
import { languages } from '../../../../../contract/languages.ts';
import { fleetOf, phoneOf } from '../../../../batch/assign/assign.fixture.ts';
import { leftOutOf, linesToCsv } from './files.ts';
import { createPhoneIndex } from '../../../../batch/assign/phone-index.ts';
import { previewPairs } from '../../../../batch/assign/read.ts';
import { isSameForAssigning } from './use-steady-fleet.ts';

const fleet = fleetOf([phoneOf('p1'), phoneOf('p2', { frozen_status: 1 })]);

describe('an export of lines', () => {
  it.each(languages)('in %s can be read again as it is', async (language) => {
    const index = createPhoneIndex(fleet, []);
    const preview = previewPairs('1008600000104285462,p2\nu2,p9\n,p1\nu1,p1', index, false);
    const text = (
      await linesToCsv(
        leftOutOf(preview.lines),
        'pairs',
        await loadMessages('assign', language),
        formatOf(language),
      )
    ).join('');
    const again = previewPairs(text, index, false).lines.map(({ user, named, state }) => [
      user,
      named,
      state.kind,
    ]);
    expect(again).toEqual([
      ['', '', 'heading'],
      ['1008600000104285462', 'p2', 'frozen'],
      ['u2', 'p9', 'unknownPhone'],
      ['', 'p1', 'noUser'],
    ]);
  });
});

describe('isSameForAssigning', () => {
  it('looks at nothing but what decides who may have a phone', () => {
    expect(
      isSameForAssigning(fleet, patchRows(fleet, new Map([['p1', { running_status: 4 }]]))),
    ).toBe(true);
    for (const patch of [
      { assign_user: 'u' },
      { assign_status: 1 },
      { frozen_status: 1 },
      { instance_name: 'n' },
    ])
      expect(isSameForAssigning(fleet, patchRows(fleet, new Map([['p1', patch]])))).toBe(false);
    expect(isSameForAssigning(fleet, { ...fleet, isComplete: false })).toBe(false);
    expect(isSameForAssigning(fleet, fleetOf([phoneOf('p1')]))).toBe(false);
  });
});
