import * as z from 'zod/mini';
import { limits, sentId } from './fields.ts';
import { journalLimits } from './journal.ts';
import { instanceSetting } from './video.ts';
import type { Registrar } from './registrar.ts';

/**
 * What the service has no place for and a tenant's admins share: kept beside the journal until somebody removes it, read
 * and written below gatewayPaths.savedItems. Nothing of it is a credential; an app is kept without its download address.
 */
export const savedItemLimits = {
  nameLength: 64,
  noteLength: 256,
  /** Of a kind, in a tenant. */
  items: 200,
  /** Of a kind that is a person's own: the oldest go when more come. */
  ownItems: 20,
  /** What is a person's own is kept for so long after it was saved. */
  ownDays: 30,
  /** Of one item, as JSON. */
  bytes: 2 * 1024 * 1024,
  iconLength: 64 * 1024,
  /** Of the values of one page of a list; one item that is longer is a page by itself. */
  pageBytes: 2 * 1024 * 1024,
} as const;

const appText = z.string().check(z.minLength(1), z.maxLength(limits.appTextLength));

/** What of each kind is kept. */
const savedItemValues = {
  /** A command of the adb console. */
  snippet: z.strictObject({
    command: z.string().check(z.minLength(1), z.maxLength(limits.commandBytes)),
    note: z.optional(z.string().check(z.maxLength(savedItemLimits.noteLength))),
  }),
  /** Phones that belong together. */
  group: z.strictObject({
    instance_ids: z.array(sentId).check(z.minLength(1), z.maxLength(journalLimits.batchMembers)),
  }),
  /** Phones that an address stands for, where they are more than it can name. A person's own. */
  target: z.strictObject({
    instance_ids: z.array(sentId).check(z.minLength(1), z.maxLength(journalLimits.batchMembers)),
  }),
  /** Video settings under a name. */
  preset: z.strictObject({ instance_settings: z.array(instanceSetting) }),
  /** What was installed before, but for the address that it came from. */
  app: z.strictObject({
    object_name: appText,
    file_name: appText,
    object_version: appText,
    object_size: z.string(),
    content_type: z.string(),
    content_md5: z.string().check(z.maxLength(limits.appMd5Length)),
    package_name: z.optional(z.string().check(z.maxLength(limits.appTextLength * 2))),
    min_sdk: z.optional(z.int()),
    /** As a data URL. */
    icon: z.optional(
      z
        .string()
        .check(
          z.regex(/^data:image\/(?:png|webp|jpeg);base64,/),
          z.maxLength(savedItemLimits.iconLength),
        ),
    ),
  }),
} as const;
export type SavedItemKind = keyof typeof savedItemValues;
export type SavedItemValue<Kind extends SavedItemKind = SavedItemKind> = z.output<
  (typeof savedItemValues)[Kind]
>;
export const savedItemKinds = Object.keys(savedItemValues) as readonly SavedItemKind[]; // Object.keys forgets the literal keys

/** Kinds that are not shared: nobody but whoever saved something has it, or can know of it. They cannot be listed. */
export const isOwnKind = (kind: SavedItemKind): boolean => kind === 'target';

/** `GET /journal/kept/{kind}/{id}` shows one. `PUT /journal/kept/{kind}/{id}`: the same id again replaces it. The id is a UUID in lower case. */
export const savedItemInput = <Kind extends SavedItemKind>(kind: Kind) =>
  z.strictObject({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(savedItemLimits.nameLength)),
    value: savedItemValues[kind],
  });

/** `GET /journal/kept/{kind}?after=…`: the next page, in the order of names. */
export const savedItemsQuery = z.strictObject({
  after: z.optional(z.string().check(z.maxLength(512))),
});

/** A page of `GET /journal/kept/{kind}`, bounded by its bytes; `next` is what `after` must say for the next one, null behind the last. */
export interface SavedItemPage {
  items: SavedItem[];
  next: string | null;
}

/** One saved item. */
export interface SavedItem<Kind extends SavedItemKind = SavedItemKind> {
  id: string;
  name: string;
  value: SavedItemValue<Kind>;
  /** Who saved it last. */
  actor: string;
  /** ISO 8601, UTC. */
  savedAt: string;
}

/** What was last done to a phone by one operation, through this console: memory, not the service's word. */
export interface LastWrite {
  instanceId: string;
  entryId: string;
  at: string;
  actor: string;
  /** `unknown`: it may have been done. */
  outcome: 'succeeded' | 'unknown';
  /** The request's body, credentials masked. */
  request: unknown;
}

/** `POST /journal/last`: of these phones; `{items}`, without those it was never done to. Reads, but for the length of the list. */
export const lastQuery = z.strictObject({
  operation: z.string().check(z.minLength(1), z.maxLength(64)),
  instance_ids: z.array(sentId).check(z.minLength(1), z.maxLength(1000)),
});

/** Whose something is, where it is not the whole tenant's. */
export type Owner = Pick<Registrar, 'tenant' | 'actor'>;

/** Where saved items are. */
export interface SavedItemStore {
  /** @param after `next` of the page before */
  list(tenant: string, kind: SavedItemKind, after?: string): Promise<SavedItemPage>;
  /** @returns undefined where there is none for this person */
  show(by: Owner, kind: SavedItemKind, id: string): Promise<SavedItem | undefined>;
  /** @returns undefined where there are as many as may be */
  put(
    by: Registrar,
    kind: SavedItemKind,
    id: string,
    item: { name: string; value: unknown },
  ): Promise<SavedItem | undefined>;
  /** @returns whether it was there */
  remove(by: Owner, kind: SavedItemKind, id: string): Promise<boolean>;
}
