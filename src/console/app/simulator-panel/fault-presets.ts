import type { FaultRequest } from '../../../contract/simulator-control.ts';

const forbidden = { kind: 'refuse', status: 403, code: 'KOOPHONE.API.1003' } as const;

/** Faults that are one click, by what they disturb. */
export const presetGroups = {
  list: {
    oddStatus: {
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: 'data.result.3.running_status',
      value: 'null',
    },
    booleanStatus: {
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: 'data.result.5.running_status',
      value: true,
    },
    nullRow: { kind: 'oddAnswer', operation: 'ListInstances', path: 'data.result.4', value: null },
    noCount: {
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: 'data.total_count',
      value: 'many',
    },
    endsShort: { kind: 'oddList', way: 'short' },
    repeats: { kind: 'oddList', way: 'repeats' },
    shifts: { kind: 'oddList', way: 'shifts' },
    pageFails: {
      kind: 'refuse',
      operation: 'ListInstances',
      page: 2,
      status: 500,
      code: 'KOOPHONE.API.9999',
    },
  },
  polls: {
    listFails: {
      kind: 'refuse',
      operation: 'ListInstances',
      status: 500,
      code: 'KOOPHONE.API.9999',
    },
    dataForbidden: { ...forbidden, operation: 'BatchQueryStatus' },
    tasksForbidden: { ...forbidden, operation: 'GetTask' },
    oddData: {
      kind: 'oddAnswer',
      operation: 'BatchQueryStatus',
      path: 'data.status_results.0.status',
      value: 'null',
    },
    oddJob: { kind: 'oddAnswer', operation: 'GetTask', path: 'data.jobs.0.status', value: 7 },
  },
  nextWrite: {
    bareBefore: { kind: 'refuse', operation: 'writes', calls: 1, status: 503 },
    bareAfter: { kind: 'refuse', operation: 'writes', calls: 1, status: 503, afterEffect: true },
    lostBefore: { kind: 'lostAnswer', operation: 'writes', calls: 1, beforeEffect: true },
    lostAfter: { kind: 'lostAnswer', operation: 'writes', calls: 1 },
    html: { kind: 'refuse', operation: 'writes', calls: 1, status: 200, afterEffect: true },
    cut: { kind: 'cutAnswer', operation: 'writes', calls: 1 },
  },
  nextRead: {
    readHtml: { kind: 'refuse', operation: 'reads', calls: 1, status: 200 },
    readCut: { kind: 'cutAnswer', operation: 'reads', calls: 1 },
    readDropped: { kind: 'cutAnswer', operation: 'reads', calls: 1, drops: true },
  },
} as const satisfies Record<string, Record<string, FaultRequest>>;

type Groups = typeof presetGroups;
export type PresetGroup = keyof Groups;
export type Preset = { [G in PresetGroup]: keyof Groups[G] }[PresetGroup];
