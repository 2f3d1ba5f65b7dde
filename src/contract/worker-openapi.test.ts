/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest';
import published from '../../public/worker-openapi.json?raw';
import { workerExamples } from './fixtures/worker.ts';
import { describePublished } from './openapi.suite.ts';
import { buildWorkerOpenApi } from './worker-openapi.ts';
import { findWorkerRoute, workerRoutes } from './worker-routes.ts';
import { sessionRoutes } from './sign-in-routes.ts';
import { describeWorkerField, workerTexts } from './worker-texts.ts';

const built = buildWorkerOpenApi();
const routes = [...workerRoutes, ...sessionRoutes];

describe('the OpenAPI document of the worker', () => {
  describePublished('worker-openapi.json', published, built);

  it('refers to nothing that is not there', () => {
    const wanted = [...published.matchAll(/"#\/components\/(\w+)\/([\w.]+)"/g)].map(
      ([, part = '', name = '']) => [part, name] as const,
    );
    expect(wanted.length).toBeGreaterThan(20);
    const components: Readonly<Record<string, object>> = built.components;
    expect(wanted.filter(([part, name]) => !(name in (components[part] ?? {})))).toEqual([]);
  });

  it('has every route once, each with what it may be refused for', () => {
    const documented = Object.values(built.paths).flatMap((methods) => Object.values(methods)) as {
      operationId: string;
      responses: Record<string, unknown>;
    }[]; // As built.
    expect(documented.map(({ operationId }) => operationId).toSorted()).toEqual(
      routes.map(({ name }) => name).toSorted(),
    );
    for (const { operationId, responses } of documented)
      expect([operationId, Object.keys(responses)]).toEqual([
        operationId,
        expect.arrayContaining(['503']),
      ]);
    expect(JSON.stringify(built.paths['/worker/batches']?.post)).toMatch(
      /"409".*GATEWAY\.BATCH_TAKEN/,
    );
  });

  it('describes no field that there is not', () => {
    const text = JSON.stringify(built);
    const unused = Object.entries(workerTexts).filter(
      ([, description]) => !text.includes(JSON.stringify(description).slice(1, -1)),
    );
    expect(unused.map(([name]) => name)).toEqual([]);
  });
});

describe('the routes', () => {
  it.each(routes)('$name has an example that its schemas take', ({ name, query, body, answer }) => {
    const { query: asked, body: sent, answer: given } = workerExamples[name] ?? {};
    const errors = [
      query?.safeParse(asked),
      body?.safeParse(sent),
      answer?.safeParse(given),
    ].flatMap((parsed) => parsed?.error?.issues ?? []);
    expect(errors).toEqual([]);
  });

  it('are found by method and path', () => {
    expect(findWorkerRoute('POST', '/worker/batches/1/retry')?.name).toBe('RetryBatch');
    expect([
      findWorkerRoute('PUT', '/worker/batches'),
      findWorkerRoute('GET', '/worker/batches/1/retry'),
      findWorkerRoute('GET', '/worker/batchesx'),
      findWorkerRoute('GET', '/worker/batches/1/phones/2'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('take the text that says the most of a field', () => {
    expect(describeWorkerField(['Batch', 'tally', 'sent'])).not.toBe(
      describeWorkerField(['Batch', 'counts', 'sent']),
    );
  });
});
