import type { Device } from './device.ts';
import type { Machine } from './machine.ts';

const homeZone = 'Asia/Shanghai';

/** The system properties that a phone comes with, sorted by name. */
export function baseProperties(device: Device): readonly (readonly [string, string])[] {
  const { model, os, release, sdk, buildId, builtMs, patch, modelName } = device;
  const built = new Date(builtMs)
    .toUTCString()
    .replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, '$1 $3 $2 $5 UTC $4');
  const incremental = `25.3.1.${os.slice(4)}`;
  const properties: Record<string, string> = {
    'dalvik.vm.heapsize': '512m',
    'gsm.sim.state': 'ABSENT',
    'init.svc.adbd': 'running',
    'init.svc.surfaceflinger': 'running',
    'init.svc.zygote': 'running',
    'net.bt.name': 'Android',
    'net.hostname': `android-${device.androidId}`,
    'persist.sys.dalvik.vm.lib.2': 'libart.so',
    'persist.sys.locale': 'zh-Hans-CN',
    'persist.sys.timezone': homeZone,
    'persist.sys.usb.config': 'adb',
    'ro.adb.secure': '1',
    'ro.board.platform': 'kunpeng920',
    'ro.boot.serialno': device.serialNumber,
    'ro.bootmode': 'unknown',
    'ro.build.characteristics': 'default',
    'ro.build.date': built,
    'ro.build.date.utc': String(builtMs / 1000),
    'ro.build.description': `${model.name}-user ${release} ${buildId} ${incremental} release-keys`,
    'ro.build.display.id': `${buildId} release-keys`,
    'ro.build.fingerprint': `HUAWEI/${model.name}/${model.name}:${release}/${buildId}/${incremental}:user/release-keys`,
    'ro.build.id': buildId,
    'ro.build.tags': 'release-keys',
    'ro.build.type': 'user',
    'ro.build.version.incremental': incremental,
    'ro.build.version.release': release,
    'ro.build.version.sdk': String(sdk),
    'ro.build.version.security_patch': patch,
    'ro.crypto.state': 'unencrypted',
    'ro.debuggable': '0',
    'ro.hardware': 'koophone',
    'ro.koophone.instance.id': device.id,
    'ro.product.board': 'koophone',
    'ro.product.brand': 'HUAWEI',
    'ro.product.cpu.abi': 'arm64-v8a',
    'ro.product.cpu.abilist': sdk >= 34 ? 'arm64-v8a' : 'arm64-v8a,armeabi-v7a,armeabi',
    'ro.product.device': model.name,
    'ro.product.locale': 'zh-CN',
    'ro.product.manufacturer': 'HUAWEI',
    'ro.product.model': modelName,
    'ro.product.name': model.name,
    'ro.secure': '1',
    'ro.serialno': device.serialNumber,
    'ro.sf.lcd_density': String(device.density),
    'ro.zygote': sdk >= 34 ? 'zygote64' : 'zygote64_32',
    'selinux.restorecon_recursive': '/data/misc_ce/0',
    'service.bootanim.exit': '1',
    'sys.boot_completed': '1',
    'sys.usb.state': 'adb',
  };
  return Object.entries(properties).toSorted(byName);
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** What was set to a property since, unless it is forgotten: all but persist.* is when the phone boots. */
function setValue(machine: Machine, name: string): string | undefined {
  const set = machine.inside.properties.get(name);
  return set && (name.startsWith('persist.') || set.bootedMs === machine.bootedMs)
    ? set.value
    : undefined;
}

/** All properties now, sorted: those that it comes with, and what was set since. */
export function propertiesOf(machine: Machine): ReadonlyMap<string, string> {
  const properties = new Map(baseProperties(machine.device));
  properties.set('ro.runtime.firstboot', String(machine.bootedMs));
  for (const name of machine.inside.properties.keys()) {
    const value = setValue(machine, name);
    if (value !== undefined) properties.set(name, value);
  }
  return new Map([...properties].toSorted(byName));
}

/** One property, or undefined where it is not set. */
export const propertyOf = (machine: Machine, name: string): string | undefined =>
  setValue(machine, name) ?? propertiesOf(machine).get(name);

/** The zone of the phone's clock. */
export const zoneOf = (machine: Machine): string =>
  setValue(machine, 'persist.sys.timezone') ?? homeZone;
