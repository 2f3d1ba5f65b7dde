import { limits } from '../../contract/fields.ts';
import { poolSceneTags, queryTime } from '../../contract/instances.ts';
import { orderedName, orderOf, rosterOf } from '../accounts.ts';
import { createdAtMs, sceneOf } from '../fleet.ts';
import { phoneId, serialOf } from '../ids.ts';
import { instanceName } from '../names.ts';
import { projectId } from '../iam.ts';
import { pageOf } from '../odd-answers.ts';
import { lookAt } from '../phones.ts';
import { refuse, type RefusalCode } from '../refusals.ts';
import { regions } from '../regions.ts';
import { listTime, type OperationHandler } from './call.ts';
import type { Account } from '../state.ts';

interface Filter {
  id: string | undefined;
  /** Lower case. */
  name: string | undefined;
  fromMs: number | undefined;
  toMs: number | undefined;
  scene: string | undefined;
}

/** Reference 4.1.10. Code and message stand at the top, as in its example, and inside `data`, as in table 4-67. */
export const listInstances: OperationHandler = ({ account, nowMs, query, oddList }) => {
  const pageNo = integer(query.get('page_no'));
  const pageSize = integer(query.get('page_size'));
  if (pageNo === undefined) return refuse('KOOPHONE.API.1000', 'page_no');
  if (pageSize === undefined || pageSize > limits.listPageSize)
    return refuse('KOOPHONE.API.1000', 'page_size');
  const filter = readFilter(query);
  if ('code' in filter) return refuse(filter.code, filter.parameter);

  const serials = select(account, filter);
  const projectIds = new Map(regions.map(({ id }) => [id as string, projectId(account, id)])); // widened, to be asked for any region
  const result = pageOf(serials, pageNo, pageSize, oddList).map((serial) =>
    row(account, serial, nowMs, projectIds),
  );
  const success = { error_code: '0', error_msg: 'OK' };
  return {
    status: 200,
    body: {
      data: {
        result,
        page_no: pageNo,
        page_size: pageSize,
        total_count: serials.length,
        ...success,
      },
      ...success,
    },
  };
};

/** A positive integer in decimal digits. */
function integer(text: string | null): number | undefined {
  return text !== null && /^[0-9]{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

/** An empty parameter counts as absent. */
function readFilter(query: URLSearchParams): Filter | { code: RefusalCode; parameter: string } {
  const given = (name: string): string | undefined => query.get(name) || undefined;
  const [start, end, scene, id] = [
    given('query_start_time'),
    given('query_end_time'),
    given('pool_scene_tag'),
    given('instance_id'),
  ];
  const [fromMs, toMs] = [readTime(start), readTime(end)];
  if (Number.isNaN(fromMs)) return { code: 'KOOPHONE.API.5002', parameter: 'query_start_time' };
  if (Number.isNaN(toMs)) return { code: 'KOOPHONE.API.5002', parameter: 'query_end_time' };
  if (fromMs !== undefined && toMs !== undefined && toMs < fromMs)
    return { code: 'KOOPHONE.API.5004', parameter: 'query_end_time' };
  if (scene !== undefined && !poolSceneTags.some((tag) => tag === scene))
    return { code: 'KOOPHONE.API.1000', parameter: 'pool_scene_tag' };
  if (id !== undefined && id.length > limits.idLength)
    return { code: 'KOOPHONE.API.1000', parameter: 'instance_id' };
  return { id, name: given('instance_name')?.toLowerCase(), fromMs, toMs, scene };
}

/** Epoch ms; NaN for what is no time, a thirtieth of February included. */
function readTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = queryTime.safeParse(text).success
    ? Date.parse(`${text.replace(' ', 'T')}Z`)
    : Number.NaN;
  return !Number.isNaN(ms) && listTime(ms) === text ? ms : Number.NaN;
}

/** The serial numbers that match, in list order. The last search is remembered: its other pages cost nothing. */
function select(account: Account, filter: Filter): readonly number[] {
  const roster = rosterOf(account);
  if (Object.values(filter).every((value) => value === undefined)) return roster;
  const key = JSON.stringify(filter);
  if (account.filtered?.key !== key || account.filtered.roster !== roster) {
    const serial = filter.id === undefined ? undefined : (serialOf(account.seed, filter.id) ?? -1);
    const serials = roster.filter(
      (candidate) =>
        (serial === undefined || candidate === serial) && matches(account, candidate, filter),
    );
    account.filtered = { key, roster, serials };
  }
  return account.filtered.serials;
}

function matches(account: Account, serial: number, { name, fromMs, toMs, scene }: Filter): boolean {
  const order = serial < account.size ? undefined : orderOf(account, serial);
  const isCreated = (): number =>
    order
      ? (account.events.get(serial)?.[0]?.atMs ?? order.placedAtMs)
      : createdAtMs(account.seed, serial);
  if (fromMs !== undefined && isCreated() < fromMs) return false;
  if (toMs !== undefined && isCreated() > toMs) return false;
  if (scene !== undefined && (order ? 'CLOUD_PHONE' : sceneOf(account.seed, serial)) !== scene)
    return false;
  return (
    name === undefined ||
    (order ? orderedName(order, serial) : instanceName(account.seed, serial))
      .toLowerCase()
      .includes(name)
  );
}

/** Table 4-68. A phone belongs to the project of its region, whichever project its admin signed in to. */
function row(
  account: Account,
  serial: number,
  nowMs: number,
  projectIds: ReadonlyMap<string, string>,
) {
  const { traits: phone, condition } = lookAt(account, serial, nowMs);
  const { running, login, backup, restore } = condition;
  return {
    instance_id: phoneId(account.seed, serial),
    instance_name: phone.name,
    region: phone.region.id,
    instance_sku: phone.sku,
    frozen_status: phone.isFrozen ? 1 : 0,
    running_status: running,
    login_status: login,
    assign_status: phone.user ? 1 : 0,
    assign_user: phone.user?.id ?? '',
    billing_mode: phone.billingMode,
    project_id: projectIds.get(phone.region.id),
    project_name: phone.region.id,
    phone_id: phone.phoneId,
    member_name: phone.user?.member ?? '',
    account_name: phone.user?.account ?? '',
    region_name: phone.region.name,
    region_name_en: phone.region.nameEn,
    backup_status: backup.status,
    backup_time: listTime(backup.atMs),
    restore_status: restore.status,
    restore_time: listTime(restore.atMs),
  };
}
