/** Where a path begins: behind a blank or a sign that is none of its own. */
const absolute = /(?:^|[\s=:'"`[(,])(\/[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.:-]+)*\/?)/gm;
const nameOnly = /^[A-Za-z0-9_.:-]+$/;

/**
 * The paths that an output shows: those written out, and what `ls` lists of the folder that it was asked for. A name with a
 * character that no command may have is of no use.
 */
export function pathsIn(command: string, output: string): string[] {
  const found = [...output.matchAll(absolute)].map(([, path = '']) => path);
  const [program, ...args] = command.trim().split(/ +/);
  const folders = args.filter((word) => word.startsWith('/'));
  const [folder] = folders;
  if (program !== 'ls' || folder === undefined || folders.length > 1) return found;
  const names = output.split(/\r?\n/).flatMap((line) => {
    const [link = ''] = line.split(' -> ');
    const name = link.trim().split(/\s+/).at(-1) ?? '';
    return nameOnly.test(name) && name !== '.' && name !== '..' && !line.startsWith('total ')
      ? [`${folder.replace(/\/$/, '')}/${name}`]
      : [];
  });
  return [...found, ...names];
}
