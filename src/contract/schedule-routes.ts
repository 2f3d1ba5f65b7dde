import * as z from 'zod/mini';
import { gatewayPaths } from './gateway.ts';
import { pageOf } from './journal.ts';
import {
  newSchedule,
  previewQuery,
  runNow,
  runsQuery,
  runYes,
  schedule,
  scheduleLimits,
  scheduleList,
  schedulePreview,
  scheduleRun,
} from './schedules.ts';
import type { WorkerRoute } from './worker-route.ts';

const base = gatewayPaths.workerSchedules;
const one = `${base}/{id}`;
const tag = 'Schedules';

const changing = {
  method: 'POST',
  tag,
  status: 202,
  answer: schedule,
  isWrite: true,
} as const;
const refusals = [
  'GATEWAY.NOT_FOUND',
  'GATEWAY.NOT_PROVEN',
  'GATEWAY.NOT_RECORDED',
  'GATEWAY.STORE_FULL',
] as const;

/** The routes of schedules. What changes one asks for a known administrator. */
export const scheduleRoutes: readonly WorkerRoute[] = [
  {
    name: 'ListSchedules',
    method: 'GET',
    path: base,
    tag,
    summary: 'List schedules',
    description: `All schedules of the tenant, ${scheduleLimits.items} at most, by name, each with when it runs next and what came of its last run.`,
    status: 200,
    answer: scheduleList,
    refusals: [],
  },
  {
    ...changing,
    name: 'CreateSchedule',
    path: base,
    summary: 'Make a schedule',
    description:
      'An action of the batches on a view, a group or some phones, once or by cron in a time zone. Its phones are found when it runs; each run is a batch. It runs in the service credentials of the console, or else, while it lives, in a session of who made it.',
    body: newSchedule,
    refusals: ['GATEWAY.FULL', 'GATEWAY.NOT_PROVEN', 'GATEWAY.NOT_RECORDED', 'GATEWAY.STORE_FULL'],
  },
  {
    name: 'PreviewSchedule',
    method: 'POST',
    path: `${base}/preview`,
    tag,
    summary: 'What it would do now',
    description:
      'Finds the phones of a target in the list as it is now. A POST that changes nothing.',
    body: previewQuery,
    status: 200,
    answer: schedulePreview,
    refusals: ['GATEWAY.NOT_FOUND', 'GATEWAY.UNREACHABLE'],
  },
  {
    name: 'ShowSchedule',
    method: 'GET',
    path: one,
    tag,
    summary: 'How a schedule stands',
    description: 'The same as in the list.',
    status: 200,
    answer: schedule,
    refusals: ['GATEWAY.NOT_FOUND', 'GATEWAY.BAD_REQUEST'],
  },
  {
    ...changing,
    name: 'ChangeSchedule',
    path: one,
    summary: 'Change a schedule',
    description:
      'It is of whoever changes it from then on, and active. Parameters that are not given stay as they were where the action does.',
    body: newSchedule,
    refusals: [...refusals, 'GATEWAY.FULL'],
  },
  {
    name: 'DeleteSchedule',
    method: 'DELETE',
    path: one,
    tag,
    summary: 'Delete a schedule',
    description: 'With the list of its runs. Its batches stay; one under way goes on.',
    status: 200,
    answer: z.object({}),
    isWrite: true,
    refusals: [...refusals, 'GATEWAY.BAD_REQUEST'],
  },
  {
    ...changing,
    name: 'PauseSchedule',
    path: `${one}/pause`,
    summary: 'Pause a schedule',
    description: 'It runs no more until it is told to go on. What has begun goes on.',
    refusals: [...refusals, 'GATEWAY.BAD_REQUEST'],
  },
  {
    ...changing,
    name: 'ResumeSchedule',
    path: `${one}/resume`,
    summary: 'Let a schedule go on',
    description:
      'From its next time on: what it would have done meanwhile is not made up. One without another time must be changed instead.',
    refusals: [...refusals, 'GATEWAY.BAD_REQUEST'],
  },
  {
    ...changing,
    name: 'RunSchedule',
    path: `${one}/run`,
    summary: 'Run a schedule now',
    description:
      'Paused or not, and also in a blackout, in the session and under the name of whoever asks. Its times stay as they are.',
    body: runNow,
    answer: scheduleRun,
    refusals,
  },
  {
    name: 'ListScheduleRuns',
    method: 'GET',
    path: `${one}/runs`,
    tag,
    summary: 'Runs of a schedule',
    description:
      'The newest first. `next` of a page is `after` of the one behind it; null behind the last.',
    query: runsQuery,
    status: 200,
    answer: pageOf(scheduleRun),
    refusals: ['GATEWAY.NOT_FOUND'],
  },
  {
    ...changing,
    name: 'ConfirmScheduleRun',
    path: `${one}/runs/{run}/confirm`,
    summary: 'Say yes to a run that waits',
    description:
      'It waits since it is for ten times as many phones as somebody has said yes to, or for a tenth. It is looked for them anew, and the new size is what later runs are held to.',
    body: runYes,
    refusals,
  },
  {
    ...changing,
    name: 'SkipScheduleRun',
    path: `${one}/runs/{run}/skip`,
    summary: 'Skip a run that waits',
    description: 'Nothing of it is done. The schedule goes on.',
    refusals: [...refusals, 'GATEWAY.BAD_REQUEST'],
  },
];
