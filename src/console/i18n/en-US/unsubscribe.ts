import type { messages as zh } from '../zh-CN/unsubscribe.ts';

const phones = (count: string) => (count === '1' ? '1 phone' : `${count} phones`);

export const messages: typeof zh = {
  title: (count) => `Unsubscribe ${phones(count)}`,
  nothing: 'None of the selected phones can be unsubscribed',
  effect: (count) =>
    `Unsubscribes ${phones(count)}. Their data is lost and cannot be brought back. Refunds follow Huawei Cloud’s rules; the API names no amount.`,
  tooMany: (most, count) => `At most ${most} at a time; ${count} of the selected ones can be unsubscribed. Select fewer.`,
  phones: 'Phones to be unsubscribed',
  leftOut: (count) => `${count} left out`,
  typeNumber: (count) => `Type the number ${count} to confirm`,
  submit: (count) => `Unsubscribe ${phones(count)}`,
  sending: 'Unsubscribing',
  cancel: 'Cancel',
  close: 'Close',
  readOnly: 'This user is read-only and cannot unsubscribe.',
  refused: 'The request was refused',
  refusedWhole:
    'The service refused the whole list: no phone was unsubscribed. One phone that does not qualify refuses all of them; close this, refresh the list and try again without it.',
  refusedNothing: 'No phone was unsubscribed.',
  accepted: (count) => `The service accepted it for ${phones(count)}; now watching them leave the list.`,
  gone: (gone, count) => `${gone} of ${count} have left the list`,
  allGone: (count) => (count === '1' ? 'It has left the list: unsubscribed.' : `All ${count} have left the list: unsubscribed.`),
  notGone: (wait) => `These phones were not seen gone within ${wait}. The service accepted the request and may still be at it; look at the list later.`,
  remaining: 'Still in the list',
  unknownTitle: 'Outcome unknown',
  unknownText: 'The request was sent, and no usable answer came back. The console does not send it again; it looks which phones are still in the list.',
  unknownAllGone: (count) => (count === '1' ? 'It has left the list: it was unsubscribed.' : `All ${count} have left the list: they were unsubscribed.`),
  unknownSome: (remaining, count) => `${remaining} of ${count} are still in the list. They may not have been unsubscribed, or may still be on the way out.`,
  looking: 'Looking at the list',
  lookFailed: 'The list could not be read; it is asked for again by itself',
  lookAgain: 'Look again',
};
