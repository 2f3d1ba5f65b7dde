// `npm run test:soak`: what takes minutes. SOAK says how many times as long as usual: 0.2 for a first look, 10 for a night.
import { spawnSync } from 'node:child_process';
import { installIfNeeded, requireNode, root } from './setup.mjs';

requireNode();
installIfNeeded();
const env = { ...process.env, SOAK: process.env.SOAK ?? '1' };
// Other random cases each time, unless FC_SEED is given.
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--fileParallelism=false',
    '--disableConsoleIntercept',
    ...process.argv.slice(2),
  ],
  { cwd: root, env, stdio: 'inherit' },
);
process.exit(status ?? 1);
