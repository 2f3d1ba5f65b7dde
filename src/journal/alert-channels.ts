import type { AlertDesk, AlertRefusal, AlertStore, OpenChannel } from '../contract/alert-store.ts';
import { alertEntries, alertLimits } from '../contract/alerts.ts';
import {
  type AlertChannel,
  type AlertChannelInput,
  type ChannelKind,
  type DeliveryFailure,
} from '../contract/alert-channels.ts';
import { isOther, recordAlertChange } from './alert-rules.ts';
import type { Context } from './context.ts';
import { seal, unseal } from './seal.ts';
import { clean } from './store.ts';

/** What the alerts' part of the journal works with. */
export interface AlertContext extends Context {
  /** Seals what is secret of channels. */
  key: Buffer;
}

type By = Parameters<AlertDesk['putChannel']>[0];
/** What is no secret of a channel. */
type ShownChannel = Pick<AlertChannel, 'language' | 'where' | 'hasSecret' | 'mail'>;
interface Sealed {
  address?: string | undefined;
  secret?: string | undefined;
}

/** What is sealed opens under its own name alone: a box that is put beside another channel does not. */
const nameOfBox = (tenantId: number, id: string): string => `alert channel ${tenantId} ${id}`;

function open(key: Buffer, tenantId: number, id: string, box: string): Sealed | undefined {
  const text = unseal(key, nameOfBox(tenantId, id), box);
  return text === undefined ? undefined : (JSON.parse(text) as Sealed); // As putChannel sealed it.
}

/** A row of a channel, opened. */
export function toOpenChannel(
  { key }: Pick<AlertContext, 'key'>,
  row: { tenant_id: number; id: string; kind: string; shown: string; box: string },
): OpenChannel | undefined {
  const sealed = open(key, row.tenant_id, row.id, row.box);
  if (!sealed) return undefined;
  const { language, mail } = JSON.parse(row.shown) as ShownChannel; // As putChannel stored it.
  return {
    kind: row.kind as ChannelKind, // As putChannel stored it.
    language,
    address: sealed.address,
    secret: sealed.secret,
    mail: mail
      ? {
          host: mail.host,
          port: mail.port,
          isTls: mail.is_tls,
          user: mail.user ?? undefined,
          from: mail.from,
          to: mail.to,
        }
      : undefined,
  };
}

/** See AlertDesk.channels. */
export async function listChannels(
  { store, tenantIds }: AlertContext,
  tenant: string,
): Promise<AlertChannel[]> {
  const tenantId = await tenantIds(tenant);
  const rows = await store.db
    .selectFrom('alert_channels')
    .select(['id', 'name', 'kind', 'shown', 'actor', 'saved_at'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const channels = await Promise.all(
    rows.map(async (row) => ({
      ...toChannel(row),
      failures: await failuresOf({ store }, tenantId, row.id),
    })),
  );
  return channels.toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

const toChannel = (row: {
  id: string;
  name: string;
  kind: string;
  shown: string;
  actor: string;
  saved_at: string;
}): Omit<AlertChannel, 'failures'> => ({
  id: row.id,
  name: row.name,
  kind: row.kind as ChannelKind, // As putChannel stored it.
  ...(JSON.parse(row.shown) as ShownChannel), // As above.
  by: row.actor,
  at: row.saved_at,
});

async function failuresOf(
  { store }: Pick<Context, 'store'>,
  tenantId: number,
  channelId: string,
): Promise<DeliveryFailure[]> {
  const rows = await store.db
    .selectFrom('alert_deliveries')
    .select(['alert_id', 'attempts', 'reason', 'tried_at', 'due_at', 'state'])
    .where('tenant_id', '=', tenantId)
    .where('channel_id', '=', channelId)
    .where('reason', 'is not', null)
    .orderBy('tried_at', 'desc')
    .limit(alertLimits.failuresShown)
    .execute();
  return rows.map((row) => ({
    at: new Date(row.tried_at ?? 0).toISOString(),
    alertId: row.alert_id,
    attempts: row.attempts,
    reason: row.reason ?? '',
    nextAt: row.state === 'waiting' ? new Date(row.due_at).toISOString() : null,
  }));
}

/** See AlertDesk.putChannel. */
export async function putChannel(
  context: AlertContext,
  by: By,
  id: string,
  input: AlertChannelInput,
  knownAt: string | undefined,
): Promise<AlertChannel | AlertRefusal> {
  const { store, tenantIds, now, key } = context;
  const tenantId = await tenantIds(by.tenant);
  return store.db.transaction().execute(async (db) => {
    const known = await db
      .selectFrom('alert_channels')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .execute();
    const row = known.find((one) => one.id === id);
    const isMine = row?.actor === clean(by.actor) && row.name === clean(input.name);
    if (!isMine && isOther(row, knownAt)) return 'changed';
    if (!row && known.length >= alertLimits.channels) return 'full';
    const sealed = sealedOf(
      input,
      row?.kind === input.kind ? toOpenChannel(context, row) : undefined,
    );
    if (sealed === 'secretNeeded') return sealed;
    const shown: ShownChannel = {
      language: input.language,
      where: whereOf(input, sealed),
      hasSecret: sealed.secret !== undefined,
      mail: mailOf(input),
    };
    const saved = {
      name: clean(input.name),
      kind: input.kind,
      actor: clean(by.actor),
      saved_at: new Date(now()).toISOString(),
      shown: clean(JSON.stringify(shown)),
      box: seal(key, nameOfBox(tenantId, id), JSON.stringify(sealed)),
    };
    await db
      .insertInto('alert_channels')
      .values({ tenant_id: tenantId, id, ...saved })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(saved))
      .execute();
    await recordAlertChange(context, db, by, alertEntries.saveChannel, {
      id,
      name: input.name,
      kind: input.kind,
      where: shown.where,
    });
    return { ...toChannel({ id, ...saved }), failures: [] };
  });
}

/** Address and secret of a channel as it shall be: what is left out stays, but no password goes to a host that it was not given for. */
function sealedOf(
  input: AlertChannelInput,
  before: OpenChannel | undefined,
): Sealed | 'secretNeeded' {
  if (input.kind === 'email') {
    const { mail } = before ?? {};
    const isSame =
      mail?.host === input.host && mail.port === input.port && mail.user === input.user;
    const secret = input.secret ?? (isSame ? before?.secret : undefined);
    return input.user !== undefined && secret === undefined ? 'secretNeeded' : { secret };
  }
  const address = input.address ?? before?.address;
  if (address === undefined) return 'secretNeeded';
  const given = input.kind === 'wecom' ? undefined : input.secret;
  return { address, secret: given ?? before?.secret };
}

const whereOf = (input: AlertChannelInput, { address }: Sealed): string =>
  input.kind === 'email' ? input.to.join(', ') : `https://${new URL(address ?? '').host}/…`;

const mailOf = (input: AlertChannelInput): AlertChannel['mail'] =>
  input.kind === 'email'
    ? {
        host: input.host,
        port: input.port,
        is_tls: input.is_tls,
        user: input.user ?? null,
        from: input.from,
        to: input.to,
      }
    : null;

/** See AlertDesk.removeChannel. */
export async function removeChannel(context: AlertContext, by: By, id: string): Promise<boolean> {
  const { store, tenantIds } = context;
  const tenantId = await tenantIds(by.tenant);
  return store.db.transaction().execute(async (db) => {
    const gone = await db
      .deleteFrom('alert_channels')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .returning(['name', 'kind'])
      .executeTakeFirst();
    if (!gone) return false;
    await db
      .deleteFrom('alert_deliveries')
      .where('tenant_id', '=', tenantId)
      .where('channel_id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
    await recordAlertChange(context, db, by, alertEntries.removeChannel, { id, ...gone });
    return true;
  });
}

/** See AlertStore.openChannel. */
export async function openChannel(
  context: AlertContext,
  tenant: string,
  id: string,
): ReturnType<AlertStore['openChannel']> {
  const row = await context.store.db
    .selectFrom('alert_channels as c')
    .innerJoin('tenants as t', 't.id', 'c.tenant_id')
    .select(['c.tenant_id', 'c.id', 'c.kind', 'c.shown', 'c.box', 't.account', 't.project'])
    .where('c.tenant_id', '=', await context.tenantIds(tenant))
    .where('c.id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      channel: toOpenChannel(context, row),
      account: row.account ?? '',
      project: row.project ?? '',
    }
  );
}
