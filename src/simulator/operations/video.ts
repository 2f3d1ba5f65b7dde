import * as z from 'zod/mini';
import { sentIds } from '../../contract/fields.ts';
import {
  combinations,
  definitions,
  encodingTypes,
  missingCombinations,
  networkTypes,
  videoSpec,
} from '../../contract/video.ts';
import { refuse, succeed } from '../refusals.ts';
import type { OperationHandler } from './call.ts';
import { readMembers } from './members.ts';

const spec = z.looseObject(videoSpec.shape);
const group = z.looseObject({
  [definitions[0]]: spec,
  [definitions[1]]: spec,
  [definitions[2]]: spec,
});
const input = z.looseObject({
  instance_ids: sentIds,
  instance_settings: z.array(
    z.looseObject({
      network_type: z.enum(networkTypes),
      encoding_type: z.enum(encodingTypes),
      video_spec_groups: z.array(group).check(z.minLength(1)),
    }),
  ),
});

/**
 * Reference 4.1.4. 1000 for a value that is none (tables 4-24 to 4-26: rates of 100 to 10,000 in steps of 100, 30 or 60 frames, all three
 * definitions) and for a combination that is there twice, 1005 where one of the six is missing, 2209 for a phone without
 * a device. Phones may be off: it holds from their next stream on.
 */
export const setVideoConfig: OperationHandler = (call) => {
  const parsed = input.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', parsed.error.issues[0]?.path.join('.'));
  const { instance_ids: ids, instance_settings: settings } = parsed.data;
  const [missing] = missingCombinations(settings);
  if (missing)
    return refuse('KOOPHONE.API.1005', `${missing.network_type} ${missing.encoding_type}`);
  if (settings.length > combinations.length)
    return refuse('KOOPHONE.API.1000', 'instance_settings');
  const members = readMembers(call, ids, 'SetVideoConfig');
  if ('refusal' in members) return members.refusal;
  const lost = members.phones.find(({ condition }) => condition.state === 'lost');
  if (lost) return refuse('KOOPHONE.API.2209', lost.traits.id);
  for (const { serial } of members.phones) call.account.videoSettings.set(serial, settings);
  return succeed(undefined, 'ok');
};
