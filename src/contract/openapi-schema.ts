import * as z from 'zod/mini';
import {
  commandResults,
  listedApps,
  offeredSkus,
  placedOrder,
  preparedStatuses,
} from './answers-wire.ts';
import { describeField } from './descriptions.ts';
import { limits } from './fields.ts';
import { listedInstances, statusResults } from './instances-wire.ts';
import type { Operation } from './operation.ts';
import { optionalTask, startedTaskAnswer, taskJobs } from './tasks-wire.ts';
import { combinations, definitions } from './video.ts';

/** JSON Schema as OpenAPI 3.1 takes it (draft 2020-12). */
export type Schema = z.core.JSONSchema.BaseSchema;

/** A schema's fields that nobody has described, as `Operation.path`; the document must have none. */
export type Undescribed = string[];

/** What refinements say, which JSON Schema cannot be made from: by operation and dotted path. */
const refinements: Readonly<Record<string, Schema>> = {
  // Characters are bytes here: only ASCII passes the pattern.
  'SyncCommand.command': {
    minLength: 1,
    maxLength: limits.commandBytes,
    pattern: '^[A-Za-z0-9_./: -]+$',
  },
  'AsyncCommand.command': {
    minLength: 1,
    maxLength: limits.commandBytes,
    pattern: '^[A-Za-z0-9_./: -]+$',
  },
  'SetVideoConfig.instance_settings': {
    minItems: combinations.length,
    maxItems: combinations.length,
  },
  ...Object.fromEntries(
    definitions.map((one) => [
      `SetVideoConfig.instance_settings.video_spec_groups.${one}.code_rate`,
      { multipleOf: limits.codeRateStepKbps },
    ]),
  ),
  'CreateInstance.chargeParam': {
    if: { properties: { periodType: { const: 3 } } },
    // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema's keyword, not a promise.
    then: { properties: { periodNum: { maximum: limits.periodYears } } },
  },
};

/**
 * Where what is read is not what a document should say: InstallApp's task stands in a second `data` or not; rows and
 * statuses are read whatever they are.
 */
const wireData: Readonly<Record<string, z.ZodMiniType>> = {
  BatchPrepareInstances: preparedStatuses,
  BatchShowSku: offeredSkus,
  CreateInstance: placedOrder,
  SyncCommand: commandResults,
  ListInstances: listedInstances,
  BatchQueryStatus: statusResults,
  GetTask: taskJobs,
  ListInstanceApp: listedApps,
  AsyncCommand: startedTaskAnswer,
  InstallApp: z.union([z.looseObject({ data: startedTaskAnswer }), startedTaskAnswer]),
  BatchReset: optionalTask,
  UnassignInstance: optionalTask,
  BatchBackupInstances: optionalTask,
};

/** The schema of what goes over the wire, described; `root` is the path that its fields begin with. */
export function toWireSchema(
  operation: string,
  schema: z.ZodMiniType,
  root: readonly string[],
  undescribed: Undescribed,
): Schema {
  // The input side of every schema: what is sent, and what is read before it is normalised.
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return describe(json, operation, root, undescribed);
}

/** The fields of an operation's input, and which of them must be sent. */
export function inputFields(
  operation: Operation,
  undescribed: Undescribed,
): { properties: Record<string, Schema>; required: readonly string[] } {
  const { properties = {}, required = [] } = toWireSchema(
    operation.name,
    operation.input,
    [],
    undescribed,
  );
  // toJSONSchema knows properties as schemas or booleans; ours are never booleans.
  return { properties: properties as Record<string, Schema>, required };
}

/** The `data` of an operation's answer, or undefined where nothing of it is documented. */
export function answerData(operation: Operation, undescribed: Undescribed): Schema | undefined {
  const schema = toWireSchema(
    operation.name,
    wireData[operation.name] ?? operation.data,
    ['data'],
    undescribed,
  );
  return Object.keys(schema).length === 0 ? undefined : schema;
}

/** Walks a schema: describes every property, tidies what zod writes at length, adds what refinements say. */
function describe(
  schema: Schema,
  operation: string,
  path: readonly string[],
  undescribed: Undescribed,
): Schema {
  const walk = (part: unknown, at: readonly string[] = path): Schema =>
    describe(part as Schema, operation, at, undescribed); // parts of a schema are schemas
  const result: Schema = { ...tidy(schema), ...refinements[`${operation}.${path.join('.')}`] };
  if (result.items !== undefined) result.items = walk(result.items);
  if (result.anyOf) result.anyOf = result.anyOf.map((one) => walk(one));
  if (result.properties) {
    result.properties = Object.fromEntries(
      Object.entries(result.properties).map(([name, property]) => {
        const at = [...path, name];
        const description = describeField(operation, at);
        if (description === undefined) undescribed.push(`${operation}.${at.join('.')}`);
        return [name, { ...(description !== undefined && { description }), ...walk(property, at) }];
      }),
    );
  }
  return result;
}

/** `anyOf` of constants is an enumeration; kept unknown fields and the largest JavaScript integer need no saying. */
function tidy(schema: Schema): Schema {
  const { additionalProperties, anyOf, ...rest } = schema;
  if (rest.maximum === Number.MAX_SAFE_INTEGER) delete rest.maximum;
  const closed: Schema = additionalProperties === false ? { additionalProperties } : {};
  const constants = anyOf?.map((one) => one.const);
  if (!anyOf || !constants?.every((value) => value !== undefined))
    return { ...rest, ...(anyOf && { anyOf }), ...closed };
  return { ...rest, type: Number.isInteger(constants[0]) ? 'integer' : 'string', enum: constants };
}
