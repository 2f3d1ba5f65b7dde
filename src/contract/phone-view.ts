import * as z from 'zod/mini';

/** The fields of a phone that can be filtered by: what each says of a row is in batch-engine/fleet/view.ts. */
export const viewFacets = [
  'region',
  'sku',
  'running',
  'login',
  'assign',
  'frozen',
  'backup',
  'restore',
  'billing',
  'locked',
  'data',
  'trouble',
] as const;

const value = z.union([z.string().check(z.maxLength(256)), z.number()]);

/** Phones by a search and filters, found anew whenever it is asked; an empty one means the whole fleet. */
export const phoneView = z.strictObject({
  search: z.string().check(z.maxLength(256)),
  filters: z.partialRecord(z.enum(viewFacets), z.array(value).check(z.maxLength(100))),
});
export type PhoneView = z.output<typeof phoneView>;
