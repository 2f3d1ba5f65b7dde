// `npm start`: installs and builds what is missing or old, then serves. Node's own modules only: nothing else may be there yet.
import { isBuilt, requireNode, run, installIfNeeded, root } from './setup.mjs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

requireNode();
installIfNeeded();
if (!isBuilt()) run('Building', process.execPath, ['scripts/build.mjs']);
process.env.NODE_ENV ??= 'production';
await import(pathToFileURL(join(root, 'dist/server/main.js')).href);
