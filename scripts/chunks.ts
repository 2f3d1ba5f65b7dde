// How the app's code is put into files: few that many pages share, since many small ones compress badly and each is a
// request, and none that a page loads for another's sake.

interface Graph {
  getModuleInfo: (id: string) => { importers: readonly string[] } | null;
}

/** Whether a page itself, not what it loads later, needs a module. `file` is how the page's address in the repository ends. */
function isOf(file: string, id: string, graph: Graph): boolean {
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.endsWith(file)) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(graph.getModuleInfo(next)?.importers ?? []));
  }
  return false;
}

/** What the list shares with its drawer, its dialogs and other pages; what the sign-in needs too is small, and stays apart. */
const nameOfList = (id: string, graph: Graph): string | null =>
  /src[\\/](?:console|contract|batch-engine)[\\/]/.test(id) &&
  isOf('/pages/instances/InstancesPage.tsx', id, graph) &&
  !isOf('/pages/sign-in/SignInPage.tsx', id, graph)
    ? 'list'
    : null;

/** For rolldown's `output.codeSplitting`. What no group takes goes with the page or the part that needs it. */
export const chunkGroups = [
  // Changes least: a browser keeps it from one version of the console to the next.
  { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/, priority: 2 },
  { name: 'app', tags: ['$initial' as const], priority: 1 },
  // Each file costs the first page its name, even if it never loads it. The sign-in and the bar above every page have these.
  {
    name: 'bar',
    test: /src[\\/]console[\\/](?:ui[\\/](?:Switches|Popover|Segmented|later|icons)|api[\\/]session)\./,
    includeDependenciesRecursively: false,
  },
  // Whoever signs in with a password never loads the form for access keys.
  {
    name: 'sign-in',
    test: /src[\\/]console[\\/]pages[\\/]sign-in[\\/](?!KeyForm)/,
    includeDependenciesRecursively: false,
  },
  {
    name: 'doors',
    test: /src[\\/]console[\\/](?:batch[\\/](?:dialogs|open-batch|presence|locks[\\/]dialog)|ui[\\/]return-focus)\./,
    includeDependenciesRecursively: false,
  },
  {
    name: 'live-list',
    test: /src[\\/]console[\\/](?:data-table[\\/]paged|batch[\\/]records[\\/](?!PhoneHistory))/,
    includeDependenciesRecursively: false,
  },
  {
    name: 'TasksPage',
    test: /src[\\/]console[\\/]pages[\\/]tasks[\\/]/,
    includeDependenciesRecursively: false,
  },
  {
    name: 'tasks',
    test: /src[\\/](?:contract[\\/]task-observation|console[\\/]batch[\\/]tasks[\\/](?:queries|TasksIndicator))\.tsx?$/,
    includeDependenciesRecursively: false,
  },
  { name: nameOfList, debugName: 'list', minShareCount: 2, includeDependenciesRecursively: false },
];
