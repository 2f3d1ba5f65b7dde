// How the app's code is put into files: few, since many small ones compress badly and each is a request. What has to load
// late says so at its lazy import; what no group takes goes with the page or the part that needs it.

import type { Plugin } from 'vite';

interface Graph {
  getModuleInfo: (id: string) => { importers: readonly string[] } | null;
}

/** Whether a module is needed by one of these files itself, not by what it loads later. Files are named by how their addresses end. */
function isNeededBy(files: readonly string[], id: string, graph: Graph): boolean {
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const module = next;
    if (files.some((file) => module.endsWith(file))) return true;
    if (seen.has(module)) continue;
    seen.add(module);
    waiting.push(...(graph.getModuleInfo(module)?.importers ?? []));
  }
  return false;
}

const rooms = '/src/console';
/** What is there before anybody is known. */
const entry = [`${rooms}/app/main.tsx`];
const signIn = [`${rooms}/pages/sign-in/SignInPage.tsx`];
/** What everybody has who is signed in. */
const home = [`${rooms}/app/home.ts`];

/** The files of the first screen, form or list. The server names the last two in its documents (`server/preloads.ts`). */
const names = { entry: 'app', signIn: 'sign-in-page', home: 'home' } as const;
export const firstChunks: ReadonlySet<string> = new Set(Object.values(names));

const nameOf = (id: string, graph: Graph): string | null => {
  if (isNeededBy(entry, id, graph)) return names.entry;
  const isSignIn = isNeededBy(signIn, id, graph);
  if (!isNeededBy(home, id, graph)) return isSignIn ? names.signIn : null;
  // What both need is small, and there already.
  return isSignIn ? names.entry : names.home;
};

/**
 * The two large files of the first screen begin with a hint that nearly all in them is called at once: browsers that know it compile them whole
 * while they load, beside the page, and not function by function as each is called.
 */
export function compiledAhead(): Plugin {
  const compiled = new Set(['react', names.home]);
  return {
    name: 'compiled-ahead',
    apply: 'build',
    generateBundle: {
      order: 'post', // The hint counts in the very first line alone, where others put theirs.
      handler(_, bundle) {
        for (const one of Object.values(bundle))
          if (one.type === 'chunk' && compiled.has(one.name))
            one.code = `//# allFunctionsCalledOnLoad\n${one.code}`;
      },
    },
  };
}

/** For rolldown's `output.codeSplitting`. */
export const chunkGroups = [
  // Changes least: a browser keeps it from one version of the console to the next.
  {
    name: 'react',
    test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]|rolldown[\\/]runtime/,
    priority: 1,
  },
  { name: nameOf, debugName: 'app, sign-in-page and home', includeDependenciesRecursively: false },
];
