import * as z from 'zod/mini';
import { sentId } from '../../contract/fields.ts';
import type { Reply } from '../http.ts';
import { act } from '../phones.ts';
import { refuse, succeed } from '../refusals.ts';
import type { Deed } from '../scripts.ts';
import type { State } from '../states.ts';
import type { Call, OperationHandler } from './call.ts';
import { findMembers } from './members.ts';

const input = z.looseObject({ instance_id: sentId });

/** Reference 4.3.4: the stream ends, the session lasts a while. Without effect on a phone that does not stream. */
export const stopInstancesStreaming: OperationHandler = (call) => end(call, 'stop', ['streaming']);

/** Reference 4.3.5: the session ends, and a stream with it. Without effect where there is none. */
export const releaseInstancesSession: OperationHandler = (call) =>
  end(call, 'release', ['streaming', 'loggedIn']);

function end(call: Call, deed: Deed, states: readonly State[]): Reply {
  const parsed = input.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', 'instance_id');
  const members = findMembers(call, [parsed.data.instance_id]);
  if ('refusal' in members) return members.refusal;
  for (const phone of members.phones)
    if (states.includes(phone.condition.state)) act(call.account, phone, deed, call.nowMs);
  return succeed(undefined);
}
