import { appTypes } from '../../contract/apps.ts';
import { limits } from '../../contract/fields.ts';
import { findPhone } from '../accounts.ts';
import { iconBase } from '../icon.ts';
import { hashText, hexadecimal } from '../prng.ts';
import { refuse, succeed } from '../refusals.ts';
import { deviceOf } from '../shell/device.ts';
import { appsOf, readInside } from '../shell/inside.ts';
import type { OperationHandler } from './call.ts';
import type { App } from '../state.ts';

/** How long the address of an icon is good. */
const iconSeconds = 3600;
const purpose = { signature: 1021 } as const;

/** Contract notes, the operations: later than version 05, so it can be missing (APIGW.0101). What is on a phone is known while it is off as well. */
export const listInstanceApp: OperationHandler = ({ account, nowMs, params, query }) => {
  if (!account.answers.appList) return refuse('APIGW.0101');
  const id = params.instance_id ?? '';
  if (id.length > limits.idLength) return refuse('KOOPHONE.API.1000', 'instance_id');
  const [pageNo, pageSize, type] = [
    integer(query.get('page_no')),
    integer(query.get('page_size')),
    query.get('app_type') ?? '',
  ];
  if (pageNo === undefined) return refuse('KOOPHONE.API.1000', 'page_no');
  if (pageSize === undefined || pageSize > limits.listPageSize)
    return refuse('KOOPHONE.API.1000', 'page_size');
  if (type !== '' && !Object.values(appTypes).some((one) => String(one) === type))
    return refuse('KOOPHONE.API.1000', 'app_type');
  const serial = findPhone(account, id);
  if (serial === undefined) return refuse('KOOPHONE.API.1001', id);

  const apps = appsOf(deviceOf(account, serial), readInside(account, serial, nowMs)).filter(
    ({ isSystem }) =>
      type === '' || String(isSystem ? appTypes.system : appTypes.thirdParty) === type,
  );
  const result = apps
    .slice((pageNo - 1) * pageSize, pageNo * pageSize)
    .map((app) => row(app, account.seed, nowMs));
  return succeed({ result, page_no: pageNo, page_size: pageSize, total_count: apps.length });
};

/** A positive integer in decimal digits. */
const integer = (text: string | null): number | undefined =>
  text !== null && /^[0-9]{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;

/** Apps of the system have no icon. */
function row({ id, label, version, isSystem }: App, seed: number, nowMs: number) {
  const expires = Math.floor(nowMs / 1000) + iconSeconds;
  const signature = hexadecimal(seed ^ hashText(id), expires, purpose.signature, 32);
  return {
    app_name: label,
    app_version: version,
    app_pkg: id,
    icon_url: isSystem
      ? ''
      : `${iconBase}${encodeURIComponent(id)}.png?AccessKeyId=SIMULATOR&Expires=${expires}&Signature=${signature}`,
  };
}
