import * as z from 'zod/mini';
import { operationTexts } from './operation-texts.ts';
import { explain } from './error-texts.ts';
import { kindOf } from './errors.ts';
import { examples, rightInputs } from './fixtures/examples.ts';
import { tokenAnswerExample, tokenRequestExample } from './fixtures/iam.ts';
import { tokenAnswer, tokenPath } from './iam.ts';
import { operations } from './index.ts';
import type { Operation } from './operation.ts';
import {
  answerData,
  inputFields,
  toWireSchema,
  type Schema,
  type Undescribed,
} from './openapi-schema.ts';
import { components } from './openapi-components.ts';

/** Chapter 4 of the reference, as tags. */
const tags: Readonly<Record<string, { name: string; description: string }>> = {
  '4.1': { name: 'Instances', description: 'Instance management (实例管理)' },
  '4.2': { name: 'Orders', description: 'Ordering instances (实例订购)' },
  '4.3': { name: 'Use', description: 'Using instances (实例使用)' },
  '4.4': { name: 'Apps', description: 'App management (应用管理)' },
};
const iamTag = {
  name: 'IAM',
  description: 'Sign-in at Identity and Access Management (统一身份认证服务)',
};
const tagOf = (operation: Operation): string =>
  (tags[operation.section.slice(0, 3)] ?? tags['4.4'])?.name ?? '';

/** Operations whose tables have no HTTP 500. */
const withoutStatus500: ReadonlySet<string> = new Set([
  'BatchReset',
  'GetDeviceToken',
  'BatchShowSku',
  'CreateInstance',
  'DeleteInstance',
  'InstallApp',
]);

const tokenParameter = (required: boolean) => ({
  name: 'X-Auth-Token',
  in: 'header',
  required,
  description: 'Token of the tenant (租户级 Token), from IAM’s header X-Subject-Token.',
  schema: { type: 'string' },
});

const requestIdParameter = (place: 'header' | 'query', required: boolean) => ({
  name: 'x-request-id',
  in: place,
  required,
  description: 'Unique id of the message, to follow it by (消息跟踪唯一 id).',
  schema: { type: 'string' },
});

/** The headers as each operation's own table has them; ListInstances has x-request-id in its query. */
function headerParameters({ name, requiredHeaders }: Operation) {
  if (name === 'InstallApp') return [tokenParameter(false), requestIdParameter('header', false)];
  if (name === 'ListInstances')
    return [
      tokenParameter(true),
      requestIdParameter('query', true),
      requestIdParameter('header', false),
    ];
  return requiredHeaders.includes('x-request-id')
    ? [tokenParameter(true), requestIdParameter('header', true)]
    : [tokenParameter(true)];
}

/** Path and query parameters from the input, and the rest of it as the body of what is no GET. */
function inputOf(operation: Operation, undescribed: Undescribed) {
  const { properties, required } = inputFields(operation, undescribed);
  const inPath = new Set([...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  const parameters: unknown[] = [];
  const body: Record<string, Schema> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const place = inPath.has(name) ? 'path' : 'query';
    if (place === 'query' && operation.method !== 'GET') {
      body[name] = schema;
      continue;
    }
    const { description, ...rest } = schema;
    parameters.push({
      name,
      in: place,
      required: required.includes(name),
      description,
      schema: rest,
    });
  }
  return { parameters, body, required: required.filter((name) => name in body) };
}

/** Meaning of each documented code, for the descriptions of the failures. */
function describeCodes({ codes, effect }: Operation, status: number): string {
  const lines = codes.map(
    (code) =>
      `- \`${code}\`: ${explain({ code, kind: kindOf(code, status, effect.kind), status }).meaning.en}`,
  );
  return lines.length === 0
    ? 'A failure.'
    : `A failure. Documented codes, which HTTP 200 can carry as well:\n\n${lines.join('\n')}`;
}

const failure = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
});

const json = (schema: Schema, example: unknown) => ({
  'application/json': {
    schema,
    ...(example === undefined ? {} : { examples: { reference: { value: example } } }),
  },
});

function describeOperation(operation: Operation, undescribed: Undescribed) {
  const { name, section, codes } = operation;
  const { parameters, body, required } = inputOf(operation, undescribed);
  const data = answerData(operation, undescribed);
  const example = examples[name];
  const texts = operationTexts[name];
  const answer: Schema = {
    allOf: [{ $ref: '#/components/schemas/Envelope' }],
    ...(data && { type: 'object', properties: { data } }),
  };
  return {
    operationId: name,
    summary: texts?.summary,
    description: `${texts?.description ?? ''}\n\nAPI reference: ${section}.`,
    tags: [tagOf(operation)],
    parameters: [...headerParameters(operation), ...parameters],
    ...(Object.keys(body).length > 0 && {
      requestBody: {
        required: true,
        content: json(
          {
            type: 'object',
            properties: body,
            required: [...required],
            additionalProperties: false,
          },
          rightInputs[name] ?? example?.body,
        ),
      },
    }),
    responses: {
      200: {
        description: 'Success where `error_code` is "0", a failure with any other code.',
        content: json(answer, example?.answer?.body),
      },
      400: failure(describeCodes(operation, 400)),
      ...(withoutStatus500.has(name) ? {} : { 500: failure(describeCodes(operation, 500)) }),
      default: failure(
        'Any other refusal: of the API gateway (APIGW codes), for want of a token or permission, or because of throttling (429, 503).',
      ),
    },
    'x-error-codes': codes,
  };
}

const namedUser = z.object({
  name: z.string(),
  password: z.string(),
  domain: z.object({ name: z.string() }),
});

/** The body of the token request (section 3.2), as buildTokenRequest makes it. */
export const tokenRequest = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.enum(['password', 'totp'])),
      password: z.object({ user: namedUser }),
      totp: z.optional(z.object({ user: z.object({ id: z.string(), passcode: z.string() }) })),
    }),
    scope: z.object({ project: z.object({ name: z.string() }) }),
  }),
});

function describeSignIn(undescribed: Undescribed) {
  const name = 'CreateToken';
  return {
    operationId: name,
    ...operationTexts[name],
    tags: [iamTag.name],
    security: [],
    servers: [
      {
        url: 'https://iam.{region}.myhuaweicloud.com',
        description: 'IAM of a region',
        variables: { region: { default: 'cn-north-4', description: 'The region to sign in to' } },
      },
    ],
    parameters: [
      {
        name: 'nocatalog',
        in: 'query',
        description: 'Leaves the catalogue of services out of the answer.',
        schema: { type: 'string', enum: ['true'] },
      },
    ],
    requestBody: {
      required: true,
      content: json(toWireSchema(name, tokenRequest, [], undescribed), tokenRequestExample),
    },
    responses: {
      201: {
        description: 'Signed in.',
        headers: {
          'X-Subject-Token': {
            description: 'The token, for X-Auth-Token.',
            schema: { type: 'string' },
          },
        },
        content: json(toWireSchema(name, tokenAnswer, [], undescribed), tokenAnswerExample),
      },
      400: iamFailure('Malformed request.'),
      401: iamFailure('Account, user, password or passcode is wrong.'),
      403: iamFailure('The project is not allowed to this user.'),
    },
  };
}

const iamFailure = (description: string) => ({
  description,
  content: {
    'application/json': {
      schema: {
        anyOf: [
          { $ref: '#/components/schemas/IamFailure' },
          { $ref: '#/components/schemas/Failure' },
        ],
      },
    },
  },
});

/**
 * The OpenAPI 3.1 document of all operations, made from the contract alone.
 * @throws Error that names the fields which descriptions.ts does not describe
 */
export function buildOpenApi() {
  const undescribed: Undescribed = [];
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation, undescribed),
    };
  }
  paths[tokenPath.split('?')[0] ?? tokenPath] = { post: describeSignIn(undescribed) };
  if (undescribed.length > 0) throw new Error(`no description of ${undescribed.join(', ')}`);
  return {
    openapi: '3.1.0',
    info: {
      title: 'CloudDevice (KooPhone) API',
      version: '05',
      description:
        'The operations of the API reference, version 05 of 2025-10-30, and ListInstanceApp of later services. HTTP 200 is not success: `error_code` "0" is. Unknown fields in answers are to be expected.',
    },
    servers: [
      { url: 'https://koophone.myhuaweicloud.com', description: 'cn-north-4 and cn-south-1' },
    ],
    security: [{ token: [] }, { signature: [] }],
    tags: [...Object.values(tags), iamTag],
    paths,
    components,
  };
}
