import * as z from 'zod/mini';
import { sentIds } from '../../contract/fields.ts';
import { findPhone } from '../accounts.ts';
import { lookAt } from '../phones.ts';
import { refuse, succeed } from '../refusals.ts';
import type { OperationHandler } from './call.ts';

const input = z.looseObject({ instance_ids: sentIds });

/** Reference 4.1.5: 1000 for a list that is empty, over 100 or not of ids; 1001 where one of them is no phone of the tenant. */
export const batchQueryStatus: OperationHandler = ({ account, nowMs, body, statusEnum }) => {
  const parsed = input.safeParse(body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', 'instance_ids');
  const results: { instance_id: string; status: number }[] = [];
  for (const id of parsed.data.instance_ids) {
    const serial = findPhone(account, id);
    if (serial === undefined) return refuse('KOOPHONE.API.1001', id);
    const { data, running } = lookAt(account, serial, nowMs).condition;
    results.push({ instance_id: id, status: statusEnum === 'data' ? data : running });
  }
  return succeed({ status_results: results }, 'ok');
};
