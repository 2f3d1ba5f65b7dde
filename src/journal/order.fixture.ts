/** What was asked of CreateInstance, for one phone. */
export const orderRequest = (isAutoPay: 0 | 1): string =>
  JSON.stringify({
    os: 'AOSP9',
    instanceSkuId: 's',
    bandSkuId: 'b',
    regionId: 'r',
    instanceNamePrefix: 'p',
    bandSize: 5,
    count: 1,
    chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1, isAutoPay },
  });
