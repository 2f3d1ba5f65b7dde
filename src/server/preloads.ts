import { preferredLanguage } from '../contract/languages.ts';

/** A file of the built app, as Vite's manifest has it, by what it was made from. */
interface Built {
  file: string;
  /** Of the file, as `scripts/chunks.ts` calls it. */
  name?: string;
  imports?: readonly string[];
}

export type Manifest = Readonly<Record<string, Built>>;

/**
 * The scripts that the place that is asked for needs: so that all are on their way at once, and not each when the one before
 * it has come. What else a page needs it loads by itself.
 * @param wanted the browser's Accept-Language: who has chosen another language in the console loads its texts a step later
 */
export function preloadsOf(
  manifest: Manifest,
  path: string,
  wanted: string,
  isSignedIn: boolean,
): readonly string[] {
  const language = preferredLanguage(wanted.split(',').map((part) => part.trim()));
  const room = isSignedIn ? /^\/([a-z-]+)/.exec(path)?.[1] : 'sign-in';
  const names = Object.keys(manifest);
  const chunk = isSignedIn ? 'home' : 'sign-in-page';
  return filesOf(manifest, [
    `src/console/i18n/${language}/first.ts`,
    ...(isSignedIn ? [] : [`src/console/i18n/${language}/sign-in.ts`]),
    ...names.filter((name) => manifest[name]?.name === chunk),
    ...names.filter((name) => name.startsWith(`src/console/pages/${room}/`) && isPage.test(name)),
  ]);
}

const isPage = /\/\w+Page\.tsx$/;

/** Files of some modules with all that these import. */
function filesOf(manifest: Manifest, names: readonly string[]): readonly string[] {
  const files = new Set<string>();
  const take = (name: string) => {
    const built = manifest[name];
    if (!built || files.has(`/${built.file}`)) return;
    files.add(`/${built.file}`);
    built.imports?.forEach(take);
  };
  names.forEach(take);
  return [...files];
}
