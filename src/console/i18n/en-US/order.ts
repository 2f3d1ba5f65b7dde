import type { messages as zh } from '../zh-CN/order.ts';

const plural = (count: string, one: string, many: string) =>
  `${count} ${count === '1' ? one : many}`;

export const messages: typeof zh = {
  title: 'Order instances',
  choose: 'Choose a SKU',
  configure: 'Configure',
  review: 'Review and order',
  types: { PROFESSIONAL: 'Professional', ENTERPRISE: 'Enterprise' },
  obstacles: {
    onDemandOnly:
      'Billed on demand only; the API orders yearly/monthly only, so it cannot be ordered here',
    noImage: 'No enabled AOSP image that the API can order, so it cannot be ordered',
    noBandwidth: 'No bandwidth to choose, so it cannot be ordered',
  },
  fields: {
    offer: 'SKU',
    os: 'Image version',
    network: 'Network',
    bandSizeMbps: 'Bandwidth',
    prefix: 'Name prefix',
    count: 'Count',
    periodNum: 'Term',
  },
  offers: {
    region: 'Region',
    allRegions: 'All regions',
    type: 'Type',
    allTypes: 'All types',
    compute: 'CPU / memory',
    allComputes: 'All CPU / memory',
    band: 'Bandwidth',
    allBands: 'All bandwidths',
    text: 'Search SKUs',
    orderableOnly: 'Orderable only',
    count: (shown, total) => `${shown} of ${total} SKUs`,
    clear: 'Clear filters',
    noneMatch: 'No SKU matches the filters.',
    none: 'This tenant has no SKU on offer. Ask the vendor to enable one.',
    loadFailed: 'The SKUs could not be loaded',
    storage: 'Storage',
    resolution: 'Max resolution',
    bandwidth: 'Bandwidth',
    images: 'Images',
    sceneNetwork: (network) => `${network} (by its scenes)`,
    scenes: 'Scenes',
    charge: 'Billing',
    disabledImage: 'not enabled',
    name: 'SKU name',
    skuId: 'SKU id',
    description: 'Description',
    mbps: (sizes) => `${sizes} Mbit/s`,
    selectedGone: 'The SKU of this link is not on offer; choose another.',
    compare: 'Compare',
    compareThis: (what) => `Compare ${what}`,
    compareBar: (count, most) => `${count} to compare (2–${most})`,
    compareOpen: 'Side by side',
    compareClear: 'Clear',
    compareTitle: 'Compare SKUs',
    differencesOnly: 'Differences only',
    noDifference: 'These SKUs do not differ.',
    attribute: 'Attribute',
    differs: 'differs',
    choose: 'Choose this SKU',
    close: 'Close',
  },
  form: {
    noOffer: 'Choose a SKU first: it decides what can be chosen here.',
    osHint: 'Only the images that this SKU has enabled',
    networkOpen: 'This SKU names no network; the service decides.',
    prefixHint: (most) => `At most ${most} characters`,
    preview: (first, last) => (last === undefined ? `Name: ${first}` : `Names: ${first} … ${last}`),
    previewNote: 'Where the prefix is in use, the service may go on from another number.',
    countHint: (most) => `At most ${most} in one order`,
    units: { month: 'Months', year: 'Years' },
    months: (count) => plural(String(count), 'month', 'months'),
    years: (count) => plural(String(count), 'year', 'years'),
    payment: 'Payment and renewal',
    autoPay: 'Pay automatically',
    autoPayOn:
      'The Huawei Cloud account is charged at once. Without enough balance the order may fail.',
    autoPayOff:
      'Off: the order waits until it is paid by hand, under its order id, among the unpaid orders of the Huawei Cloud account. No phone exists before.',
    autoRenew: 'Renew automatically',
    autoRenewOn:
      'At the end of the term it is renewed and charged, until this is turned off in the Huawei Cloud account.',
    autoRenewOff:
      'Off: it ends with the term. The API has no expiry date and no renewal; manage both in the Huawei Cloud account.',
  },
  sentence: ({ count, spec, region, os, network, band, prefix, term, isAutoPay, isAutoRenew }) =>
    `${plural(count, 'phone', 'phones')} named ${prefix}-…, ${spec}, in ${region}, ${os}, ${band}${network === undefined ? '' : ` ${network}`}, for ${term}, ${isAutoPay ? 'paid automatically' : 'to be paid by hand'}, ${isAutoRenew ? 'renewed automatically' : 'not renewed'}.`,
  reviewing: {
    incomplete: 'Not ready to order:',
    noPrice:
      'The API states no price. Check the cost on Huawei Cloud’s price pages or with your account manager first.',
    json: 'JSON that will be sent',
    jsonWhat: 'JSON',
    confirm: 'I have checked this and want to buy it',
    submit: (count) => `Order ${plural(count, 'phone', 'phones')}`,
    submitEmpty: 'Order',
    sending: 'Ordering; do not close the page',
    needsYes: 'Tick the confirmation to order.',
    readOnly: 'This user is read-only and cannot order.',
    refused: (field) =>
      `The order was refused and nothing was bought. The reason stands at “${field}”.`,
    refusedTitle: 'The order was refused; nothing was bought',
  },
  placed: {
    title: 'Order placed',
    orderId: 'Order id',
    bought: 'What was ordered',
    fewer: (named, count) =>
      `The service named ${named} of ${count} phones; the rest are looked for by name prefix.`,
    titles: {
      unpaid: 'Order placed, not paid yet',
      starting: 'Order placed, its phones are starting',
      done: 'Order complete, all phones are running',
    },
    payTitle: 'Waiting for payment',
    payText:
      'Pay it in the Huawei Cloud account: Billing Center > Orders > Unpaid Orders, under its order id. No phone appears before.',
    payLink: 'Open the Billing Center',
    paySimulator: 'This is the embedded simulator: nothing is charged.',
    payNow: 'Pay in the simulator',
    payFailed: 'The order was not paid',
    toList: 'Show in the list',
    another: 'Order another',
  },
  progress: {
    title: 'Progress of the phones',
    running: 'running',
    starting: 'starting',
    other: 'in another state',
    unborn: 'not there yet',
    summary: (running, total) => `${running} of ${total} running`,
    done: 'All are running.',
    phones: 'Phones of this order',
    waiting: 'not in the list yet',
    id: 'instance id',
    lookFailed: 'Progress could not be read; it is asked for again by itself',
    looking: 'Looking',
  },
  unknown: {
    title: 'Outcome of the order unknown',
    wentThrough: 'The order went through',
    probably: 'The order probably went through',
    warning:
      'The order was sent, and no usable answer came back: it may or may not have been carried out. The console does not send it again.',
    found: 'What was found',
    none: (total, prefix) =>
      `No new phone with a name that begins with ${prefix} so far (${total} ordered). That does not prove that the order failed; they may still appear.`,
    some: (found, total, prefix) =>
      `${found} new phones with names that begin with ${prefix} appeared since the order, of ${total} ordered. It probably went through; the rest may still be on the way.`,
    all: (total, prefix) =>
      `${plural(total, 'new phone', 'new phones')} with names that begin with ${prefix} appeared since the order, exactly as many as ordered: it went through.`,
    more: (found, total, prefix) =>
      `${found} new phones with names that begin with ${prefix} appeared since the order, more than the ${total} ordered: another order may have been placed at the same time.`,
    noBaseline: (found, prefix) =>
      `${plural(found, 'phone has a name', 'phones have names')} beginning with ${prefix}. What was there before the order is not known, so new ones cannot be told from old ones.`,
    tooMany: (prefix) =>
      `Too many phones have ${prefix} in their names to compare them one by one. Look at the list.`,
    unpaid:
      'This order is not paid automatically: if it was placed, no phone appears before it is paid. Check the unpaid orders of the Huawei Cloud account.',
    keepsLooking: (wait) => `Keeps looking for ${wait}`,
    stopped: 'No longer looking by itself.',
    lookAgain: 'Look again',
    lookedAt: (time) => `Last looked at ${time}`,
    checkTitle: 'Before you order again',
    check:
      'I have checked the outcome in the instance list and in the orders of the Huawei Cloud account',
    anew: 'Back to ordering',
    anewHint: 'If the order did go through, ordering again buys twice.',
  },
};
