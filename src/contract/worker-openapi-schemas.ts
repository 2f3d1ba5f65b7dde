import * as z from 'zod/mini';
import { fleetChange, phoneState } from './history.ts';
import { alertChannel } from './alert-channels.ts';
import { alert, alertRule, alertRuleInput } from './alerts.ts';
import { lock } from './locks.ts';
import type { Schema } from './openapi-schema.ts';
import { schedule, scheduleRun } from './schedules.ts';
import {
  batchFailure,
  batchPhase,
  batchPhone,
  batchStages,
  phoneChange,
  workerBatch,
} from './worker.ts';
import type { WorkerRoute } from './worker-route.ts';
import { describeWorkerField } from './worker-texts.ts';

/** Schemas that stand once, under a name. */
export const named = {
  Batch: workerBatch,
  Phase: batchPhase,
  Stages: batchStages,
  Phone: batchPhone,
  Change: phoneChange,
  BatchFailure: batchFailure,
  Lock: lock,
  PhoneState: phoneState,
  FleetChange: fleetChange,
  Schedule: schedule,
  ScheduleRun: scheduleRun,
  Alert: alert,
  AlertRule: alertRule,
  AlertSettings: alertRuleInput,
  AlertChannel: alertChannel,
} as const;
export const refOf = (name: string): string => `#/components/schemas/${name}`;

/** Fields that nobody has described, as `Route.path`; the document must have none. */
export type Undescribed = string[];

/** Describes every property, and tidies what zod writes at length. */
function describe(schema: Schema, path: readonly string[], undescribed: Undescribed): Schema {
  const walk = (part: unknown, at = path): Schema => describe(part as Schema, at, undescribed); // parts of a schema are schemas
  const {
    $schema: _,
    $id: __,
    propertyNames: ___,
    ...result
  } = schema as Schema & Record<string, unknown>; // what a document needs not
  if (result.maximum === Number.MAX_SAFE_INTEGER) delete result.maximum;
  if (result.items !== undefined) result.items = walk(result.items);
  if (result.anyOf) result.anyOf = result.anyOf.map((one) => walk(one));
  if (result.additionalProperties && Object.keys(result.properties ?? {}).length === 0)
    delete result.properties;
  if (result.properties) {
    result.properties = Object.fromEntries(
      Object.entries(result.properties).map(([name, property]) => {
        const at = [...path, name];
        const description = describeWorkerField(at);
        if (description === undefined) undescribed.push(at.join('.'));
        return [name, { ...(description !== undefined && { description }), ...walk(property, at) }];
      }),
    );
  }
  return result;
}

/** All schemas in one registry, so that those with a name refer to each other. */
export function buildSchemas(
  routes: readonly WorkerRoute[],
  undescribed: Undescribed,
): Record<string, Schema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  for (const { name, query, body, answer } of routes) {
    for (const [kind, schema] of Object.entries({ query, body, answer }))
      if (schema && !registry.has(schema)) registry.add(schema, { id: `${name}.${kind}` });
  }
  const { schemas } = z.toJSONSchema(registry, { uri: refOf, io: 'input', unrepresentable: 'any' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [
      id,
      describe(
        schema as Schema,
        id.split('.').filter((part) => !['query', 'body', 'answer'].includes(part)),
        undescribed,
      ),
    ]),
  ); // as zod makes them
}

export const nameOf = (schema: z.ZodMiniType | undefined): string | undefined =>
  Object.entries(named).find(([, one]) => one === schema)?.[0];
