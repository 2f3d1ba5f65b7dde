const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Headless)?(?:Chrome|Chromium|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+).*Safari/],
];
const systems: readonly (readonly [string, RegExp])[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux|X11/],
];

/** A browser as people call it, from how it calls itself; nothing where it is none that is known. */
export function browserName(userAgent: string): { name: string; system: string } | undefined {
  const found = browsers.find(([, pattern]) => pattern.test(userAgent));
  if (!found) return undefined;
  const [name, pattern] = found;
  return {
    name: `${name} ${pattern.exec(userAgent)?.[1]}`,
    system: systems.find(([, one]) => one.test(userAgent))?.[0] ?? '',
  };
}
