import * as z from 'zod/mini';
import { explain } from './error-texts.ts';
import { kindOf } from './errors.ts';
import { workerExamples } from './fixtures/worker.ts';
import { gatewayErrors, sessionMarkHeader, type GatewayErrorCode } from './gateway.ts';
import type { Schema } from './openapi-schema.ts';
import type { WorkerRoute } from './worker-route.ts';
import { workerRoutes } from './worker-routes.ts';
import { sessionRoutes } from './sign-in-routes.ts';
import { describeWorkerField } from './worker-texts.ts';
import { named, refOf, type Undescribed, buildSchemas, nameOf } from './worker-openapi-schemas.ts';

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
    ...(body || query || ((tag === 'Batches' || tag === 'Alerts') && path.includes('{'))
      ? (['GATEWAY.BAD_REQUEST'] as const)
      : []),
    ...(body ? (['GATEWAY.TOO_LARGE'] as const) : []),
    ...(method === 'GET' ? [] : (['GATEWAY.FORBIDDEN_ORIGIN'] as const)),
    ...(isWrite ? (['GATEWAY.READ_ONLY'] as const) : []),
    ...refusals,
  ];
}

/** A line of JSON each. */
const linesType = 'application/x-ndjson';

const json = (schema: Schema, example: unknown, type = 'application/json') => ({
  [type]: {
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
    isLines,
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
        ...(answer && {
          content: json(
            schemaOf('answer', answer),
            example?.answer,
            isLines ? linesType : undefined,
          ),
        }),
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
        'Batches that go on without a browser, locks, tasks, schedules, the phones as they are and what has happened to them, for the console and for scripts. Sign in for the cookie of a session; where a request that changes something brings it, it must also bring `Origin` with the console’s own address, as browsers do. A failure is `{error_code, error_msg, request_id}`, as the service’s own.',
    },
    servers: [{ url: '/', description: 'The console itself' }],
    security: [{ session: [] }],
    tags: [
      { name: 'Batches', description: 'What is done to phones' },
      { name: 'Locks', description: 'What must not be done to phones, and what is being done' },
      { name: 'Tasks', description: 'What the service does by itself' },
      { name: 'History', description: 'What the watch has seen of phones' },
      { name: 'Schedules', description: 'What is done to phones by its time' },
      { name: 'Alerts', description: 'What somebody is to be told of' },
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
