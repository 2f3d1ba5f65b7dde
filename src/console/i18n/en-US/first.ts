// The texts of the first screen, as one file: the document names it beforehand (server/preloads.ts).
export { messages as instances } from './instances.ts';
export { messages as shell } from './shell.ts';
export { messages as table } from './table.ts';
