/** Folders whose programs are found by their bare names too. */
const programFolders = /^\/(?:system\/bin|system\/xbin|vendor\/bin|bin|sbin)\//;

/** A program's name without its folder, where that is one of the system's. */
export const bareName = (program: string): string => program.replace(programFolders, '');

/** Programs that run the command that stands behind them. */
const wrappers = new Set(
  'busybox env exec ionice nice nohup run-as setsid sh su taskset time timeout toolbox toybox xargs'.split(
    ' ',
  ),
);
/** What stands between the two: options, numbers, times, signals, users. */
const between = /^(?:-.*|\d[\d.]*[smhd]?|[A-Z][A-Z0-9]*|root|shell|system)$/;

/** Words of `cmd x …` that are a program of their own as well. */
const services: Readonly<Record<string, string>> = {
  package: 'pm',
  activity: 'am',
  settings: 'settings',
  window: 'wm',
};

/** The words of the command that is really run: without paths of programs, `sh -c`, `time`, `toybox` and their like. */
export function wordsOf(command: string): string[] {
  const words = command.trim().split(/ +/);
  for (let at = 0; ;) {
    const name = bareName(words[at] ?? '');
    const rest = words.slice(at + 1);
    const service = name === 'cmd' ? services[rest[0] ?? ''] : undefined;
    if (service !== undefined) return [service, ...rest.slice(1)];
    const skipped = name === 'run-as' ? 1 : rest.findIndex((word) => !between.test(word));
    if (!wrappers.has(name) || skipped < 0 || skipped >= rest.length) return [name, ...rest];
    at += 1 + skipped;
  }
}
