import type { messages as zh } from '../zh-CN/apps.ts';

const phones = (count: string) => (count === '1' ? '1 phone' : `${count} phones`);

export const messages: typeof zh = {
  title: 'Install an app',
  packageTitle: 'Package',
  readOnly: 'Read-only users cannot install apps',
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
      `Where OBS has the package: https, at most ${most} characters. It is a credential: hidden once the field is left, kept in memory alone until it is used.`,
    object_name: (most) => `As installed, for example com.tencent.mm; at most ${most} characters`,
    object_version: (most) => `For example 8.0.58; at most ${most} characters`,
    file_name: (most) => `With its suffix, for example meituan.apk; at most ${most} characters`,
    object_size: (most) => `A number, at most ${most} MB`,
    content_md5: () => 'May be empty; where given, the download is checked by it',
    content_type: () => 'Seldom needs to be changed',
  },
  url: {
    expires: (at, rest) => `Good until ${at} (${rest} left)`,
    expiresSoon: (at, rest) =>
      `Expires soon: ${at} (${rest} left). With many phones, or a retry, that may be too short to download.`,
    used: (masked) => `Used last: ${masked}. To install again takes a fresh address.`,
  },
  form: {
    advanced: (kind) => `Advanced: ${kind}`,
    kind: 'Installation',
    normal: 'Normal',
    fast: 'Fast',
    normalNote: 'What the service does by default (fast_install 0)',
    fastNote: 'Fast (fast_install 1). The reference does not say how the two differ.',
  },
  file: {
    choose: 'Choose a local APK, or drop it here',
    note: 'The browser works out MD5 and size and reads package, version and oldest Android to fill the form. Nothing is uploaded.',
    reading: (name, percent) => `Reading ${name}: ${percent}%`,
    failed: (name) => `${name} could not be read`,
    read: (label, name, mb) => `${label} · ${name} · ${mb} MB.`,
    unreadable: (name) => `${name} is no APK that can be read: only MD5 and size were filled in.`,
    minSdk: (release, sdk) =>
      release === undefined
        ? `Needs API ${sdk} or newer.`
        : `Needs Android ${release} (API ${sdk}) or newer.`,
    differs: (fields) => `Differs from the file: ${fields}.`,
    takeAgain: 'Fill in from the file',
  },
  targets: {
    title: 'Phones',
    source: 'Phones to install on',
    willBe: (count) => `${phones(count)} will get it`,
  },
  android: {
    needs: (release, sdk) =>
      `The app needs ${release === undefined ? '' : `Android ${release}, `}API ${sdk}; the list does not say what phones have. On one that is too old it fails with 62019.`,
    ask: (count) => `Ask ${phones(count)} which Android they have`,
    asking: 'Asking',
    newEnough: (count) => `${phones(count)} asked: new enough`,
    tooOld: (count, known) => `Too old: ${count} of ${phones(known)} asked. Left out.`,
    failed: 'The phones could not be asked',
  },
  submit: {
    label: 'Install',
    note: 'A phone that has this very version is left as it is (62005)',
    button: (count) => `Install on ${phones(count)}`,
    incomplete: (count) =>
      count === '1' ? '1 field is missing or wrong' : `${count} fields are missing or wrong`,
    loading: 'The list is not loaded yet',
    noneEligible: 'None of these phones qualifies',
    noTargets: 'No phones chosen',
  },
  library: {
    title: 'Used here',
    none: 'None yet. What is installed is kept here, without its download address, for all admins of the tenant.',
    failed: 'The apps used here could not be read',
    notKept: 'The installation has begun, but the app was not kept here',
    succeeded: (count) => `${count} ${count === '1' ? 'install' : 'installs'} succeeded`,
    failedOn: (count) => `${count} failed`,
    size: (mb) => `${mb} MB`,
    minSdk: (release, sdk) => (release === undefined ? `API ${sdk}+` : `Android ${release}+`),
    again: 'Install again',
    remove: 'Remove',
    removeNote: 'The phones keep the app.',
  },
  where: {
    ask: (count) => `See where they are: ask ${phones(count)}`,
    asking: 'Asking',
    choose: 'Choose phones first',
    tooMany: (most) => `At most ${most} phones: one request each`,
    failed: 'The phones could not be asked for their apps',
    silent: (count) => `${phones(count)} did not answer`,
    on: (version, count) => `${version} on ${phones(count)}`,
    nowhere: (version) => `${version} on none of them`,
    without: (count) => `Not on ${phones(count)}`,
  },
  phone: {
    label: 'Apps on this phone',
    types: { third: 'Installed', system: 'System', all: 'All' },
    typesLabel: 'Kind of app',
    refresh: 'Refresh',
    loading: 'Reading the app list',
    failed: 'The app list could not be read',
    stale: 'The app list could not be renewed; below is what was read before',
    noList:
      'This service has no app list (ListInstanceApp, APIGW.0101): what is on the phone cannot be seen.',
    none: {
      third: 'No app has been installed on this phone.',
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
