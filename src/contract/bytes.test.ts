/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest';

const sources = import.meta.glob<string>(['./**/*.ts', '!./**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All modules that a module loads at run time, itself included; type-only and lazy imports load nothing. */
function loads(module: string, seen = new Set<string>()): Set<string> {
  if (seen.has(module)) return seen;
  seen.add(module);
  for (const [, target = ''] of (sources[module] ?? '').matchAll(
    /^(?:import|export) (?!type )[^'"]*from '(\.[^']+)'/gm,
  )) {
    loads(`./${new URL(target, `http://a/${module}`).pathname.slice(1)}`, seen);
  }
  return seen;
}

/** What only documents, error panels and tests need: never in the bundle that everybody waits for. */
const heavy = /openapi|descriptions|error-texts|fixtures/;
const light = Object.keys(sources).filter((module) => !heavy.test(module));

describe('what the modules load', () => {
  it('is found at all', () => {
    expect(loads('./index.ts')).toContain('./orders.ts');
    expect(
      [...loads('./openapi.ts')].filter((module) => heavy.test(module)).length,
    ).toBeGreaterThan(4);
  });

  it.each(light)('%s loads nothing that only documents or error panels need', (module) => {
    expect([...loads(module)].filter((one) => heavy.test(one))).toEqual([]);
  });

  it('of one area is not that of another', () => {
    expect([...loads('./instances.ts')].toSorted()).toEqual([
      './fields.ts',
      './instances.ts',
      './operation.ts',
    ]);
    expect(
      [...loads('./error-texts.ts')].filter((module) => !module.includes('error-texts')),
    ).toEqual([]);
  });
});
