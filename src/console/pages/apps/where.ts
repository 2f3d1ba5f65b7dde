/** Package → version, as one phone lists its apps. */
export type AppVersions = ReadonlyMap<string, string>;

/** What phones said of their apps, phone by phone; undefined for one that could not be asked. */
export type Answers = ReadonlyMap<string, AppVersions | undefined>;

export interface Where {
  /** The phones that have a version, by version: that of the app itself first, then those of most phones. */
  versions: [version: string, phones: string[]][];
  /** Those that do not have it at all. */
  without: string[];
}

/** Where an app is, and in which version. */
export function whereIs(answers: Answers, packageName: string, version: string): Where {
  const versions = new Map<string, string[]>([[version, []]]);
  const without: string[] = [];
  for (const [phone, apps] of answers) {
    const found = apps?.get(packageName);
    if (found !== undefined) versions.set(found, [...(versions.get(found) ?? []), phone]);
    else if (apps) without.push(phone);
  }
  const [own, ...others] = versions;
  return {
    versions: [own ?? [version, []], ...others.toSorted(([, a], [, b]) => b.length - a.length)],
    without,
  };
}
