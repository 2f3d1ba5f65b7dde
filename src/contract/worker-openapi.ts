import * as z from 'zod/mini';
import { explain } from './error-texts.ts';
import { kindOf } from './errors.ts';
import { workerExamples } from './fixtures/worker.ts';
import { gatewayErrors, sessionMarkHeader, type GatewayErrorCode } from './gateway.ts';
import { lock } from './locks.ts';
import type { Schema } from './openapi-schema.ts';
import {
  batchFailure,
  batchPhase,
  batchPhone,
  batchStages,
  phoneChange,
  workerBatch,
} from './worker.ts';
import { sessionRoutes, workerRoutes, type WorkerRoute } from './worker-routes.ts';
import { describeWorkerField } from './worker-texts.ts';

/** Schemas that stand once, under a name. */
const named = {
  Batch: workerBatch,
  Phase: batchPhase,
  Stages: batchStages,
  Phone: batchPhone,
  Change: phoneChange,
  BatchFailure: batchFailure,
  Lock: lock,
} as const;
const refOf = (name: string): string => `#/components/schemas/${name}`;

/** What every route may be refused for; those below only who changes something, or sends a body. */
const always: readonly GatewayErrorCode[] = [
  'GATEWAY.SIGNED_OUT',
  'GATEWAY.OTHER_SESSION',
  'GATEWAY.TOO_MANY',
  'GATEWAY.STORE_UNAVAILABLE',
  'GATEWAY.STOPPING',
];

function refusalsOf({
  name,
  method,
  isWrite,
  body,
  query,
  path,
  refusals,
  tag,
}: WorkerRoute): readonly GatewayErrorCode[] {
  const common =
    name === 'SignIn'
      ? always.filter((code) => code !== 'GATEWAY.SIGNED_OUT' && code !== 'GATEWAY.OTHER_SESSION')
      : always;
  return [
    ...common,
    ...(tag === 'Session' ? [] : (['GATEWAY.NO_ACCESS', 'GATEWAY.ACCESS_UNKNOWN'] as const)),
    ...(body || query || (tag === 'Batches' && path.includes('{'))
      ? (['GATEWAY.BAD_REQUEST'] as const)
      : []),
    ...(body ? (['GATEWAY.TOO_LARGE'] as const) : []),
    ...(method === 'GET' ? [] : (['GATEWAY.FORBIDDEN_ORIGIN'] as const)),
    ...(isWrite ? (['GATEWAY.READ_ONLY'] as const) : []),
    ...refusals,
  ];
}

/** Fields that nobody has described, as `Route.path`; the document must have none. */
type Undescribed = string[];

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
function buildSchemas(
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

const nameOf = (schema: z.ZodMiniType | undefined): string | undefined =>
  Object.entries(named).find(([, one]) => one === schema)?.[0];

const json = (schema: Schema, example: unknown) => ({
  'application/json': {
    schema,
    ...(example === undefined ? {} : { examples: { example: { value: example } } }),
  },
});

function describeRoute(route: WorkerRoute, schemas: Readonly<Record<string, Schema>>) {
  const {
    name,
    path,
    tag,
    summary,
    description,
    query,
    body,
    isBodyOptional = false,
    status,
    answer,
  } = route;
  const example = workerExamples[name];
  const schemaOf = (
    kind: 'query' | 'body' | 'answer',
    schema: z.ZodMiniType | undefined,
  ): Schema => {
    const known = nameOf(schema);
    return known === undefined ? (schemas[`${name}.${kind}`] ?? {}) : { $ref: refOf(known) };
  };
  const asked = schemaOf('query', query);
  const inQuery = Object.entries(query ? (asked.properties ?? {}) : {}).map(([field, property]) => {
    const { description: text, ...schema } = property as Schema; // As zod makes it.
    return {
      name: field,
      in: 'query',
      required: false,
      description: text,
      schema: isNumeral(query, field) ? { type: 'integer', minimum: 0 } : schema,
    };
  });
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, field = '']) => ({
    name: field,
    in: 'path',
    required: true,
    description: describeWorkerField([field]),
    schema: { type: 'string' },
  }));
  return {
    operationId: name,
    summary,
    description,
    tags: [tag],
    ...(name === 'SignIn' && { security: [] }),
    parameters: [
      { $ref: '#/components/parameters/mark' },
      { $ref: '#/components/parameters/requestId' },
      ...inPath,
      ...inQuery,
    ],
    ...(body && {
      requestBody: {
        required: !isBodyOptional,
        content: json(schemaOf('body', body), example?.body),
      },
    }),
    responses: {
      [status]: {
        description: status === 202 ? 'Stored; it goes on by itself.' : 'Done.',
        ...(answer && { content: json(schemaOf('answer', answer), example?.answer) }),
      },
      ...failuresOf(refusalsOf(route)),
      ...(name === 'SignIn' && {
        401: {
          description: 'IAM has refused the credentials.',
          content: json({ $ref: refOf('Failure') }, undefined),
        },
      }),
    },
  };
}

/** A text of the query that is read as a number: what is made of it has no schema of its own. */
function isNumeral(query: z.ZodMiniType | undefined, field: string): boolean {
  const read: Schema = query ? z.toJSONSchema(query, { io: 'output', unrepresentable: 'any' }) : {};
  return Object.keys((read.properties?.[field] ?? {}) as Schema).length === 0; // As zod makes it.
}

/** The refusals by their HTTP status. */
function failuresOf(codes: readonly GatewayErrorCode[]): Record<string, unknown> {
  const byStatus = new Map<number, GatewayErrorCode[]>();
  for (const code of new Set(codes))
    byStatus.set(gatewayErrors[code], [...(byStatus.get(gatewayErrors[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => {
      const lines = some.map(
        (code) =>
          `- \`${code}\`: ${explain({ code, kind: kindOf(code, status, 'write'), status }).meaning.en}`,
      );
      const headers =
        status === 503
          ? {
              headers: {
                'Retry-After': {
                  description: 'Seconds after which it may work.',
                  schema: { type: 'integer' },
                },
              },
            }
          : {};
      return [
        status,
        {
          description: `Nothing was done.\n\n${lines.join('\n')}`,
          ...headers,
          content: json({ $ref: refOf('Failure') }, undefined),
        },
      ];
    }),
  );
}

const text = (description: string): Schema => ({ type: 'string', description });

/**
 * The OpenAPI 3.1 document of the worker's interface, made from its routes and their schemas alone.
 * @throws Error that names the fields which worker-texts.ts does not describe
 */
export function buildWorkerOpenApi() {
  const undescribed: Undescribed = [];
  const routes = [...workerRoutes, ...sessionRoutes];
  const schemas = buildSchemas(routes, undescribed);
  if (undescribed.length > 0) throw new Error(`no description of ${undescribed.join(', ')}`);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes)
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: describeRoute(route, schemas),
    };
  return {
    openapi: '3.1.0',
    info: {
      title: 'CloudDevice Console: the worker',
      version: '1',
      description:
        'Batches that go on without a browser, locks and tasks, for the console and for scripts. Sign in for the cookie of a session; where a request that changes something brings it, it must also bring `Origin` with the console’s own address, as browsers do. A failure is `{error_code, error_msg, request_id}`, as the service’s own.',
    },
    servers: [{ url: '/', description: 'The console itself' }],
    security: [{ session: [] }],
    tags: [
      { name: 'Batches', description: 'What is done to phones' },
      { name: 'Locks', description: 'What must not be done to phones, and what is being done' },
      { name: 'Tasks', description: 'What the service does by itself' },
      { name: 'Session', description: 'Who asks' },
    ],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'clouddevice_session',
          description: 'The session of whoever signed in, until IAM’s token ends.',
        },
      },
      parameters: {
        mark: {
          name: sessionMarkHeader,
          in: 'header',
          required: false,
          description:
            'The `mark` of the session that this is asked for: where another one is signed in, it is refused. Scripts may leave it out.',
          schema: { type: 'string' },
        },
        requestId: {
          name: 'x-request-id',
          in: 'header',
          required: false,
          description:
            'A UUID, to find the request by in journal and logs. One is made where none is given.',
          schema: { type: 'string' },
        },
      },
      schemas: {
        ...Object.fromEntries(Object.keys(named).map((name) => [name, schemas[name]])),
        Failure: {
          type: 'object',
          required: ['error_code', 'error_msg', 'request_id'],
          properties: {
            error_code: text('What it was refused for.'),
            error_msg: text('The same in words, with the name of a field that is at fault.'),
            request_id: text('The request id to quote.'),
          },
        },
      },
    },
  };
}
