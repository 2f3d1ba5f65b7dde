const from = 'The beginning: ISO 8601. It belongs to the range.';
const to = 'The end, which does not belong to the range; now unless given.';
const named = 'As it was seen last of all; null where the service says none.';
const watchedMs = 'So long it was there while the watch looked, of several phones the sum.';
const runningMs = 'So long of that it was running, in milliseconds.';
const running = '`running_status` of ListInstances; null where the service said none.';
const region = 'The phones of this region alone.';
const sku = 'The phones of this SKU alone.';

/** What the fields of the history are, as in worker-texts.ts. */
export const historyTexts: Readonly<Record<string, string>> = {
  'ListFleetChanges.instance_ids': 'Up to 50 phones by their ids, with commas between them.',
  'ListFleetChanges.kinds': 'What happened, any of these, with commas between them.',
  'ListFleetChanges.from': from,
  'ListFleetChanges.to': to,
  'FleetChange.at': 'When the watch saw it, ISO 8601 in UTC.',
  notBefore:
    'It happened after this time, when the watch had looked last before; null where it looked all the time.',
  'FleetChange.name': named,
  'FleetChange.kind': 'Which field changed; or the phone appeared, or was gone.',
  'FleetChange.before': 'As it was; null where the service said nothing, or there was no phone.',
  'FleetChange.after': 'As it was then; null likewise.',
  region: named,
  sku: named,
  keptFrom: 'What is older is not kept; null where the watch has seen nothing yet.',
  'PhoneState.running': running,
  'states.running': running,
  'counts.running': 'By `running_status`.',
  data: '`status` that BatchQueryStatus said last.',
  login: '`login_status`.',
  assign: '`assign_status`.',
  'PhoneState.user': '`assign_user`: whose it is.',
  frozen: '`frozen_status`.',
  backup: '`backup_status`.',
  restore: '`restore_status`.',
  'ShowFleetSeries.from': from,
  'ShowFleetSeries.to': to,
  'ShowFleetSeries.region': region,
  'ShowFleetSeries.sku': sku,
  'ShowFleetSeries.step': 'How long each step is.',
  times: 'Where the steps begin, milliseconds since 1970: one after the other, without gaps.',
  'ShowFleetSeries.watched': 'How much of each step was watched, from 0 to 1.',
  'ShowFleetSeries.phones': 'How many phones there were, on average; null where nobody watched.',
  'ShowFleetSeries.counts':
    'How many phones were so, on average of each step, by field and value; `""` counts those of which the service said nothing.',
  peaks: 'The most at a time within each step.',
  'peaks.phones': 'Phones there were.',
  logins: 'Phones that were logged in.',
  streams: 'Phones that were streaming.',
  regions: 'The regions there are in this time.',
  skus: 'The SKUs there are in this time.',
  'ShowAvailability.from': from,
  'ShowAvailability.to': to,
  'ShowAvailability.region': region,
  'ShowAvailability.sku': sku,
  worst:
    'The phones that ran the smallest share of the time, worst first. In a query: so many of them.',
  'ShowAvailability.total': 'All phones that were asked for, together.',
  groups: 'By region and SKU.',
  watchedMs,
  runningMs,
  worstFrom:
    'Since when the phones are judged: changes are kept for shorter than counts. Null where nothing is kept.',
  'ShowFleetAt.at': 'The time that was asked for.',
  seenAt:
    'When the watch had looked last until that time: that very time, where it was watched; null where it had not looked yet, and then there are no phones.',
  nextSeenAt:
    'Where nobody watched at that time: when the watch looked again; null where it has not yet, and where it was watched.',
  'ShowFleetAt.states': 'The states that phones were in, each once.',
  users: 'Those whose phones they were.',
  'ShowFleetAt.phones': 'In columns: the nth of each belongs to the nth phone.',
  'phones.instance_id': 'Ids.',
  'phones.name': 'Names, as they were seen last of all.',
  'phones.region': 'Places in `regions`; -1 for none.',
  'phones.sku': 'Places in `skus`; -1 for none.',
  'phones.state': 'Places in `states`.',
  'phones.user': 'Places in `users`; -1 for none.',
  'ShowTimelines.instance_ids': 'Up to 50 phones by their ids, with commas between them.',
  'ShowTimelines.from': from,
  'ShowTimelines.to': to,
  'ShowTimelines.watched':
    'When the watch looked. Between these nothing is known, whatever was seen before and after.',
  'watched.from': 'When it began to look.',
  'watched.to': 'When it looked last.',
  'ShowTimelines.phones': 'The phones, in the order in which they were asked for.',
  intervals:
    'How the phone was, one after the other, only while the watch looked; where there is none the phone was not there.',
  'intervals.from': 'Since when.',
  'intervals.to': 'Until when.',
  'intervals.state': 'How the phone was.',
  deeds: 'What was done to it through this console, oldest first.',
  'deeds.id': 'The entry in the journal.',
  'deeds.actor': 'Who did it.',
  'deeds.outcome': 'What came of it.',
  batchId: 'The batch that it belongs to; null where it belongs to none.',
  cutBefore: 'Of what is before this there was too much to tell; absent where all is told.',
};
