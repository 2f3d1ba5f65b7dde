/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest';
import published from '../../public/openapi.json?raw';
import { SyncCommand } from './commands.ts';
import { describeField, fieldTexts } from './descriptions.ts';
import { operationTexts } from './operation-texts.ts';
import { operations } from './index.ts';
import { describePublished } from './openapi.suite.ts';
import { buildOpenApi } from './openapi.ts';
import { CreateInstance } from './orders.ts';
import { SetVideoConfig } from './video.ts';
import { answerData, inputFields, type Schema } from './openapi-schema.ts';

const built = buildOpenApi();
/** As a reader of the file sees it, by operationId. */
const documented = new Map(
  Object.values(
    built.paths as Record<
      string,
      Record<
        string,
        { operationId: string; parameters: { name: string; in: string; required?: boolean }[] }
      >
    >,
  )
    .flatMap((methods) => Object.values(methods))
    .map((one) => [one.operationId, one]),
);

const required = (name: string): string[] =>
  documented
    .get(name)
    ?.parameters.filter((one) => one.required)
    .map((one) => `${one.in} ${one.name}`) ?? [];

/** Every field of a schema as dotted path. */
function fieldsOf(schema: Schema | undefined, path: readonly string[] = []): string[] {
  if (!schema) return [];
  const parts = [
    ...(schema.anyOf ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
  ] as Schema[]; // ours are schemas, never booleans or lists
  const fields = parts.flatMap((part) => fieldsOf(part, path));
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const at = path.concat(name);
    fields.push(at.join('.'), ...fieldsOf(property as Schema, at)); // the same
  }
  return fields;
}

describe('the OpenAPI document', () => {
  describePublished('openapi.json', published, built);

  it('has every operation under the reference’s name, and sign-in', () => {
    expect([...documented.keys()].toSorted()).toEqual(
      [...operations.map(({ name }) => name), 'CreateToken'].toSorted(),
    );
    expect(Object.keys(operationTexts).toSorted()).toEqual([...documented.keys()].toSorted());
  });

  it('asks for the headers that the reference asks for', () => {
    expect(required('SyncCommand')).toEqual(['header X-Auth-Token', 'header x-request-id']);
    expect(required('ShowProgress')).toEqual(['header X-Auth-Token']);
    expect(required('InstallApp')).toEqual([]);
    expect(required('ListInstances')).toEqual([
      'header X-Auth-Token',
      'query x-request-id',
      'query page_no',
      'query page_size',
    ]);
    expect(required('GetTask')).toEqual([
      'header X-Auth-Token',
      'header x-request-id',
      'path task_id',
    ]);
  });

  it('asks for a request id where the operation requires it', () => {
    const asking = operations.filter(({ name }) =>
      required(name).some((parameter) => parameter.endsWith('x-request-id')),
    );
    expect(asking).toEqual(
      operations.filter(({ requiredHeaders }) => requiredHeaders.includes('x-request-id')),
    );
  });

  it('says what refinements say', () => {
    expect(inputFields(SyncCommand, []).properties.command).toMatchObject({
      maxLength: 1024,
      pattern: '^[A-Za-z0-9_./: -]+$',
    });
    expect(inputFields(SetVideoConfig, []).properties.instance_settings).toMatchObject({
      minItems: 6,
      maxItems: 6,
    });
    expect(inputFields(CreateInstance, []).properties.chargeParam).toMatchObject({
      properties: { isAutoPay: { type: 'integer', enum: [0, 1] } },
    });
  });
});

describe('descriptions', () => {
  const fields = operations.flatMap((operation) =>
    fieldsOf({ properties: inputFields(operation, []).properties })
      .concat(fieldsOf(answerData(operation, []), ['data']))
      .map((path) => ({ operation: operation.name, path })),
  );

  it('cover every field of every operation', () => {
    expect(fields.length).toBeGreaterThan(150);
    expect(
      fields.filter(
        ({ operation, path }) => describeField(operation, path.split('.')) === undefined,
      ),
    ).toEqual([]);
  });

  it('describe no field that there is not', () => {
    const text = JSON.stringify(built);
    const unused = Object.entries(fieldTexts).filter(
      ([, description]) => !text.includes(JSON.stringify(description).slice(1, -1)),
    );
    // The envelope's fields are described beside its schema.
    expect(
      unused
        .map(([key]) => key)
        .filter((key) => !['error_info', 'request_id', 'data'].includes(key)),
    ).toEqual([]);
  });
});
