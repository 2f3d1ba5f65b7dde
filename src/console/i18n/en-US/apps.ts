import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/apps.ts';

const { plural } = countsIn('en-US');
const phones = (count: number) => plural(count, { one: '# phone', other: '# phones' });

export const messages: typeof zh = {
  title: 'Install app',
  packageTitle: 'Package',
  readOnly: 'You have read-only access and cannot install apps',
  fields: {
    install_package_url: 'Download address',
    object_name: 'Package name',
    object_version: 'Version',
    file_name: 'File name',
    object_size: 'Size (MB)',
    content_md5: 'MD5',
    content_type: 'Content type',
  },
  hints: {
    install_package_url: (most) =>
      `The package’s address in OBS: https, at most ${most} characters. Treated as a credential: hidden when you leave the field, and kept only in memory until used.`,
    object_name: (most) => `As installed, for example com.tencent.mm. At most ${most} characters`,
    object_version: (most) => `For example 8.0.58. At most ${most} characters`,
    file_name: (most) => `With extension, for example meituan.apk. At most ${most} characters`,
    object_size: (most) => `A number, at most ${most} MB`,
    content_md5: () => 'Optional. If given, phones verify the download with it',
    content_type: () => 'Rarely needs to be changed',
  },
  faults: {
    required: () => 'Required',
    tooLong: (most) => `At most ${most} characters`,
    size: (most) => `Enter a number above 0, at most ${most}`,
    notHttps: () => 'Must be a full address that begins with https://',
    expired: () => 'This address has expired. Create a new one',
  },
  url: {
    expires: (at, rest) => `Valid until ${at} (${rest} left)`,
    expiresSoon: (at, rest) =>
      `Expires soon: ${at} (${rest} left). With many phones or a retry, there may not be enough time to download.`,
    used: (masked) => `Last used: ${masked}. To install again, enter a new address.`,
  },
  form: {
    kind: 'Install mode',
    normal: 'Normal',
    fast: 'Fast',
    normalNote: 'The service default (fast_install 0)',
    fastNote: 'Fast (fast_install 1). The API reference does not say how the two differ.',
  },
  file: {
    choose: 'Choose a local APK, or drop it here',
    note: 'Your browser computes MD5 and size, and reads package, version and minimum Android version to fill in the form. Nothing is uploaded.',
    reading: (name, percent) => `Reading ${name}: ${percent}%`,
    failed: (name) => `Could not read ${name}`,
    read: (label, name, mb) => `${label} · ${name} · ${mb} MB.`,
    unreadable: (name) => `${name} is not a readable APK. Only MD5 and size were filled in.`,
    minSdk: (release, sdk) =>
      release === undefined
        ? `Requires API ${sdk} or later.`
        : `Requires Android ${release} (API ${sdk}) or later.`,
    differs: (fields) => `Differs from the file: ${fields}.`,
    takeAgain: 'Fill in from file',
  },
  targets: {
    title: 'Phones',
    source: 'Phones to install on',
    willBe: (count) => `Will install on ${phones(count)}`,
  },
  android: {
    needs: (release, sdk) =>
      `The app requires ${release === undefined ? '' : `Android ${release}, `}API ${sdk}. The list does not include phone versions. On phones that are too old, the install fails with 62019.`,
    ask: (count) => `Check Android version on ${phones(count)}`,
    asking: 'Checking',
    newEnough: (count) => `${phones(count)} checked: version OK`,
    tooOld: (count, known) => `${count} of ${phones(known)} checked are too old and are skipped.`,
    failed: 'Could not check the phones',
  },
  submit: {
    label: 'Install',
    note: 'Phones that already have this version are not changed (62005)',
    button: (count) => `Install on ${phones(count)}`,
    incomplete: (count) =>
      plural(count, {
        one: '# field is missing or invalid',
        other: '# fields are missing or invalid',
      }),
    loading: 'The list has not loaded yet',
    noneEligible: 'None of these phones is eligible',
    noTargets: 'No phones selected',
  },
  library: {
    title: 'Installed before',
    none: 'No apps yet. Installed apps are saved here, without their download address, for all administrators of the tenant.',
    failed: 'Could not load installed apps',
    notKept: 'The install has started, but the app was not saved here',
    size: (mb) => `${mb} MB`,
    minSdk: (release, sdk) => (release === undefined ? `API ${sdk}+` : `Android ${release}+`),
    again: 'Install again',
    remove: 'Delete',
    removeNote: 'The app stays on the phones.',
  },
  where: {
    ask: (count) => `Find installed versions: check ${phones(count)}`,
    asking: 'Checking',
    choose: 'Select phones first',
    tooMany: (most) => `At most ${most} phones, because each takes one request`,
    failed: 'Could not check apps on the phones',
    silent: (count) => `${phones(count)} did not respond`,
    on: (version, count) => `${version} on ${phones(count)}`,
    nowhere: (version) => `${version} on none of them`,
    without: (count) => `Not on ${phones(count)}`,
  },
  phone: {
    label: 'Apps on this phone',
    types: { third: 'Installed', system: 'System', all: 'All' },
    typesLabel: 'App type',
    refresh: 'Refresh',
    loading: 'Loading apps',
    failed: 'Could not load apps',
    stale: 'Could not refresh apps. Showing the previous list',
    noList:
      'This service has no app list (ListInstanceApp, APIGW.0101), so the apps on the phone cannot be shown.',
    none: {
      third: 'No apps installed on this phone.',
      system: 'The service lists no system apps.',
      all: 'The service lists no apps.',
    },
    app: 'App',
    version: 'Version',
    nameless: '(no name)',
    shown: (from, to, total) => `${from}–${to} of ${total}`,
    previous: 'Previous page',
    next: 'Next page',
  },
};
