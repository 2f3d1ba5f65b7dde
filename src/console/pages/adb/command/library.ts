/** Useful commands by what they are for; what each does stands in the texts under its key. */
const library = {
  about: {
    getprop: 'getprop',
    model: 'getprop ro.product.model',
    version: 'getprop ro.build.version.release',
    uptime: 'uptime',
    date: 'date',
    uname: 'uname -a',
    id: 'id',
  },
  load: {
    battery: 'dumpsys battery',
    df: 'df -h',
    free: 'free -m',
    top: 'top -n 1',
    ps: 'ps -A',
    meminfo: 'dumpsys meminfo',
    cpuinfo: 'dumpsys cpuinfo',
  },
  apps: {
    packages: 'pm list packages',
    thirdParty: 'pm list packages -3',
    path: 'pm path android',
    start: 'am start -n com.android.settings/.Settings',
    forceStop: 'am force-stop com.android.settings',
    clear: 'pm clear com.android.browser',
  },
  screen: {
    size: 'wm size',
    density: 'wm density',
    home: 'input keyevent 3',
    back: 'input keyevent 4',
    power: 'input keyevent 26',
    text: 'input text hello',
    tap: 'input tap 360 640',
  },
  network: { ip: 'ip addr', route: 'ip route', ping: 'ping -c 4 127.0.0.1', wifi: 'dumpsys wifi' },
  files: {
    sdcard: 'ls -l /sdcard/',
    data: 'du -s /data',
    log: 'logcat -d -t 50',
    settings: 'settings list global',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type LibraryPart = keyof typeof library;
type KeysOf<Part> = Part extends LibraryPart ? keyof (typeof library)[Part] : never;
export type LibraryKey = KeysOf<LibraryPart>;

export const libraryParts = Object.keys(library) as readonly LibraryPart[]; // Object.keys forgets the literal keys

/** The commands of a part, with the key of their text. */
export const commandsOf = (part: LibraryPart): [LibraryKey, string][] =>
  Object.entries(library[part]) as [LibraryKey, string][]; // As above.

export const libraryCommands: readonly string[] = libraryParts.flatMap((part) =>
  commandsOf(part).map(([, command]) => command),
);
