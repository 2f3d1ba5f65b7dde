import type { ChangeKind } from '../../../../contract/history.ts';
import { fieldOfKind } from '../../../fleet/fleet-difference.ts';
import type { Messages } from '../../../i18n/messages.ts';

/** The kind of change that each field is of. */
export const kindOfField: ReadonlyMap<string, keyof typeof fieldOfKind> = new Map(
  Object.entries(fieldOfKind).map(([kind, field]) => [
    field,
    kind as keyof typeof fieldOfKind, // Object.entries forgets the literal keys.
  ]),
);

/** In what a phone differs. */
export const nameOfKind = (
  kind: ChangeKind,
  { fields }: Messages<'instances'>,
  { past }: Messages<'listParts'>,
): string =>
  kind === 'appeared' || kind === 'gone' ? past.difference.kinds[kind] : fields[fieldOfKind[kind]];
