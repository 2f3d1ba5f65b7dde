import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/order.ts';

const { plural } = countsIn('en-US');
const phones = (count: number) => plural(count, { one: '# phone', other: '# phones' });

export const messages: typeof zh = {
  title: 'Order phones',
  choose: 'Choose SKU',
  configure: 'Configure',
  review: 'Review and order',
  types: { PROFESSIONAL: 'Professional', ENTERPRISE: 'Enterprise' },
  obstacles: {
    onDemandOnly:
      'Cannot be ordered: this SKU is billed on demand only, and the API supports only yearly/monthly orders',
    noImage: 'Cannot be ordered: no enabled AOSP image that the API supports',
    noBandwidth: 'Cannot be ordered: no bandwidth available',
  },
  fields: {
    offer: 'SKU',
    os: 'Image version',
    network: 'Network',
    bandSizeMbps: 'Bandwidth',
    prefix: 'Name prefix',
    count: 'Quantity',
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
    noneMatch: 'No SKUs match the filters.',
    none: 'No SKUs are available to this tenant. Ask the vendor to enable one.',
    loadFailed: 'Could not load SKUs',
    unreadable: (count, sample) =>
      `${plural(count, { one: '# SKU has no ID and cannot', other: '# SKUs have no ID and cannot' })} be shown: ${sample}`,
    storage: 'Storage',
    resolution: 'Max resolution',
    bandwidth: 'Bandwidth',
    images: 'Images',
    sceneNetwork: (network) => `${network} (from scenarios)`,
    scenes: 'Scenarios',
    charge: 'Billing',
    disabledImage: 'not enabled',
    name: 'SKU name',
    skuId: 'SKU ID',
    description: 'Description',
    cores: (count) => `${count}\u00a0vCPU`,
    mbps: (sizes) => `${sizes} Mbit/s`,
    selectedGone: 'The SKU in this link is not available. Choose another.',
    compare: 'Compare',
    compareThis: (what) => `Compare ${what}`,
    compareBar: (count, most) => `${count} to compare (2–${most})`,
    compareOpen: 'Compare side by side',
    compareClear: 'Clear',
    compareTitle: 'Compare SKUs',
    differencesOnly: 'Differences only',
    noDifference: 'These SKUs are identical.',
    attribute: 'Attribute',
    differs: 'differs',
    choose: 'Choose this SKU',
    close: 'Close',
  },
  form: {
    noOffer: 'Choose a SKU first. It determines the options here.',
    osHint: 'Only images enabled for this SKU',
    networkOpen: 'This SKU does not specify a network. The service decides.',
    prefixHint: (most) => `At most ${most} characters`,
    preview: (first, last) => (last === undefined ? `Name: ${first}` : `Names: ${first} … ${last}`),
    previewNote: 'If the prefix is already in use, the service may continue from another number.',
    countHint: (most) => `At most ${most} per order`,
    units: { month: 'Months', year: 'Years' },
    months: (count) => plural(count, { one: '# month', other: '# months' }),
    years: (count) => plural(count, { one: '# year', other: '# years' }),
    payment: 'Payment and renewal',
    autoPay: 'Pay automatically',
    autoPayOn:
      'Your Huawei Cloud account is charged immediately. Without enough balance, the order may fail.',
    autoPayOff:
      'Off: the order waits for payment. Pay it by order ID under unpaid orders in your Huawei Cloud account. No phones are created before payment.',
    autoRenew: 'Renew automatically',
    autoRenewOn:
      'Renewed and charged at the end of each term until you turn this off in your Huawei Cloud account.',
    autoRenewOff:
      'Off: ends with the term. The API provides no expiry date and no renewal. Manage both in your Huawei Cloud account.',
  },
  sentence: ({ count, spec, region, os, network, band, prefix, term, isAutoPay, isAutoRenew }) =>
    `${phones(count)} named ${prefix}-…, ${spec}, in ${region}, ${os}, ${band}${network === undefined ? '' : ` ${network}`}, for ${term}, ${isAutoPay ? 'paid automatically' : 'paid manually'}, ${isAutoRenew ? 'renewed automatically' : 'not renewed'}.`,
  reviewing: {
    incomplete: 'Before you can order:',
    noPrice:
      'The API does not provide prices. Check the cost on the Huawei Cloud pricing pages or with your account manager first.',
    json: 'JSON to be sent',
    jsonWhat: 'JSON',
    confirm: 'I have reviewed this order and want to buy it',
    submit: (count) => `Order ${phones(count)}`,
    submitEmpty: 'Order',
    sending: 'Placing order. Do not close this page',
    needsYes: 'Select the confirmation to order.',
    readOnly: 'You have read-only access and cannot order.',
    refused: (field) =>
      `The order was refused and nothing was bought. See “${field}” for the reason.`,
    refusedTitle: 'The order was refused. Nothing was bought',
  },
  placed: {
    title: 'Order placed',
    orderId: 'Order ID',
    bought: 'Order details',
    fewer: (named, count) =>
      `The service returned ${named} of ${count} phones. The rest are matched by name prefix.`,
    titles: {
      unpaid: 'Order placed, waiting for payment',
      starting: 'Order placed, phones are starting',
      done: 'Order complete, all phones are running',
    },
    payTitle: 'Waiting for payment',
    payText:
      'Pay it by order ID in the Billing Center of your Huawei Cloud account, under unpaid orders. No phones appear before payment.',
    paySimulator: 'This is the built-in simulator: nothing is charged.',
    payNow: 'Pay in the simulator',
    payFailed: 'Could not pay the order',
    toList: 'Show in list',
    another: 'Place another order',
  },
  progress: {
    title: 'Phone progress',
    running: 'running',
    starting: 'starting',
    other: 'other status',
    unborn: 'not listed yet',
    summary: (running, total) => `${running} of ${total} running`,
    done: 'All running.',
    phones: 'Phones in this order',
    waiting: 'not in the list yet',
    id: 'instance ID',
    lookFailed: 'Could not load progress. Retrying automatically',
    looking: 'Checking',
  },
  unknown: {
    title: 'Order result unknown',
    wentThrough: 'The order went through',
    probably: 'The order probably went through',
    warning:
      'The order was sent, but no usable response came back. It may or may not have been placed. The console does not send it again.',
    found: 'Findings',
    none: (total, prefix) =>
      `No new phones with names starting with ${prefix} so far (${total} ordered). This does not prove that the order failed. They may still appear.`,
    some: (found, total, prefix) =>
      `${found} new phones with names starting with ${prefix} appeared after the order, of ${total} ordered. The order probably went through. The rest may still be on the way.`,
    all: (total, prefix) =>
      `${plural(total, { one: '# new phone with a name', other: '# new phones with names' })} starting with ${prefix} appeared after the order, exactly as ordered. The order went through.`,
    more: (found, total, prefix) =>
      `${found} new phones with names starting with ${prefix} appeared after the order, more than the ${total} ordered. Another order may have been placed at the same time.`,
    noBaseline: (found, prefix) =>
      `${plural(found, { one: '# phone has a name', other: '# phones have names' })} starting with ${prefix}. What existed before the order is unknown, so new and old phones cannot be told apart.`,
    tooMany: (prefix) =>
      `Too many phones have ${prefix} in their names to compare them one by one. Check the list.`,
    unpaid:
      'This order is not paid automatically. If it was placed, no phones appear before payment. Check unpaid orders in your Huawei Cloud account.',
    keepsLooking: (wait) => `Checking automatically for ${wait}`,
    stopped: 'No longer checking automatically.',
    lookAgain: 'Check again',
    lookedAt: (time) => `Last checked at ${time}`,
    checkTitle: 'Before you order again',
    check:
      'I have checked the result in the instance list and in the orders of the Huawei Cloud account',
    anew: 'Back to ordering',
    anewHint: 'If the order went through, ordering again buys twice.',
  },
};
