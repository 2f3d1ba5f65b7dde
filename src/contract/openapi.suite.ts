import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';

/** What holds for each of the published documents. @param file its name in `public/` */
export function describePublished(file: string, published: string, built: unknown): void {
  it(`is what public/${file} holds (npm run openapi writes it)`, () => {
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(built)));
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(published));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });
}
