import { mix } from '../prng.ts';
import type { Device } from './device.ts';
import type { App } from '../state.ts';

/** Apps with a face. */
const labels: Readonly<Record<string, string>> = {
  'com.android.settings': '设置',
  'com.android.browser': '浏览器',
  'com.android.calculator2': '计算器',
  'com.android.calendar': '日历',
  'com.android.camera2': '相机',
  'com.android.contacts': '通讯录',
  'com.android.deskclock': '时钟',
  'com.android.documentsui': '文件',
  'com.android.gallery3d': '图库',
  'com.android.inputmethod.latin': '拉丁输入法',
  'com.android.launcher3': '桌面',
  'com.android.messaging': '短信',
  'com.android.music': '音乐',
  'com.huawei.koophone.agent': '云手机助手',
  'com.huawei.koophone.appstore': '应用中心',
};

const common =
  'android com.android.backupconfirm com.android.bluetooth com.android.calllogbackup com.android.captiveportallogin com.android.carrierconfig com.android.certinstaller com.android.companiondevicemanager com.android.cts.ctsshim com.android.defcontainer com.android.dreams.basic com.android.emergency com.android.externalstorage com.android.htmlviewer com.android.inputdevices com.android.keychain com.android.location.fused com.android.managedprovisioning com.android.mms.service com.android.mtp com.android.nfc com.android.packageinstaller com.android.pacprocessor com.android.phone com.android.printspooler com.android.providers.blockednumber com.android.providers.calendar com.android.providers.contacts com.android.providers.downloads com.android.providers.media com.android.providers.settings com.android.providers.telephony com.android.providers.userdictionary com.android.proxyhandler com.android.se com.android.server.telecom com.android.settings.intelligence com.android.shell com.android.statementservice com.android.storagemanager com.android.systemui com.android.vpndialogs com.android.wallpaperbackup com.android.wallpapercropper com.android.webview'.split(
    ' ',
  );
const later =
  'com.android.cellbroadcastreceiver com.android.modulemetadata com.android.networkstack com.android.permissioncontroller com.android.providers.media.module com.android.soundpicker com.android.wifi.resources'.split(
    ' ',
  );
const latest =
  'com.android.adservices.api com.android.healthconnect.controller com.android.ondevicepersonalization.services com.android.virtualmachine.res'.split(
    ' ',
  );

const systemApps = new Map<number, readonly App[]>();

/** The apps of the image, by name. */
export function systemAppsOf({ sdk, release }: Device): readonly App[] {
  const made = systemApps.get(sdk);
  if (made) return made;
  const ids = [
    ...common,
    ...Object.keys(labels),
    ...(sdk >= 30 ? later : []),
    ...(sdk >= 34 ? latest : []),
  ].toSorted();
  const apps = ids.map((id): App => ({
    id,
    label: labels[id] ?? id,
    version: id.startsWith('com.huawei.') ? '25.3.1' : release,
    sizeMb: 12,
    isSystem: true,
    signer: 'platform',
  }));
  systemApps.set(sdk, apps);
  return apps;
}

const app = (id: string, label: string, version: string, sizeMb: number): App => ({
  id,
  label,
  version,
  sizeMb,
  isSystem: false,
  signer: 'vendor',
});

const wechat = app('com.tencent.mm', '微信', '8.0.58', 268);
const notes = app('com.xingin.xhs', '小红书', '8.45.0', 151);

/** What users put on their phones: few kinds, as fleets are set up by few people. */
const kits: readonly (readonly App[])[] = [
  [
    wechat,
    app('com.tencent.mobileqq', 'QQ', '9.0.65', 342),
    app('com.sina.weibo', '微博', '14.7.3', 166),
    notes,
  ],
  [
    app('com.ss.android.ugc.aweme', '抖音', '31.2.0', 287),
    app('com.smile.gifmaker', '快手', '12.6.20', 134),
    notes,
  ],
  [
    app('com.alibaba.android.rimet', '钉钉', '7.5.30', 203),
    app('com.tencent.wework', '企业微信', '4.1.28', 257),
    { ...wechat, version: '8.0.49' },
  ],
  [
    app('com.sankuai.meituan', '美团', '12.24.404', 118),
    app('com.taobao.taobao', '淘宝', '10.38.10', 92),
    app('com.eg.android.AlipayGphone', '支付宝', '10.6.0', 145),
  ],
  [],
];
const kitShares = [30, 22, 24, 14, 10];
const purpose = { kit: 921 } as const;

/** What was on a phone of the fleet, beside the apps of the image, before anybody installed something through the API. */
export function kitOf({ seed, serial, isUsed }: Device): readonly App[] {
  if (!isUsed) return [];
  let left = mix(seed, serial, purpose.kit) % 100;
  return kits.find((_, i) => (left -= kitShares[i] ?? 0) < 0) ?? [];
}

/** The name of an app whose id alone is known: its last part. */
export function labelOf(id: string): string {
  const known = labels[id] ?? kits.flat().find((one) => one.id === id)?.label;
  return known ?? id.split('.').at(-1) ?? id;
}

/** Less than 0 where `a` is the older version; by their numbers, else as text. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split(/[._-]/), b.split(/[._-]/)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x = '0', y = '0'] = [left[i], right[i]];
    const isNumeric = /^\d+$/.test(x) && /^\d+$/.test(y);
    if (isNumeric ? Number(x) !== Number(y) : x !== y)
      return isNumeric ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return 0;
}

/** What Android calls the version code: grows with the version. */
export function versionCode(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(/\D+/).map(Number);
  return Math.min(major * 1_000_000 + minor * 1000 + patch, 2_100_000_000);
}
