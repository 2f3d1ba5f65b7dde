// Runs the simulator alone: npm run simulator -- [--port 9090] [--host 127.0.0.1] [--data folder]. Without a folder it forgets all when it ends.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9090' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string' },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port: ${values.port} is not a port (0–65535)`);
  process.exit(2);
}

// Node 20 cannot import TypeScript: one file of JavaScript is made of it first.
const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = `${root}node_modules/.cache/simulator`;
await build({
  root,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/simulator/simulator.ts',
    outDir,
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'simulator.mjs' } },
  },
});
const { createSimulator } = await import(pathToFileURL(`${outDir}/simulator.mjs`).href);

const simulator = createSimulator({ folder: values.data });
const server = createServer(simulator.handler);
server.on('error', (error) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken: choose another with --port`
      : error.message,
  );
  process.exit(1);
});
server.listen(port, values.host, () => {
  const address = `http://${values.host}:${server.address().port}`;
  console.log(`CloudDevice simulator on ${address}
  IAM        POST ${address}/v3/auth/tokens?nocatalog=true
  API        ${address}/v1/instances/…
  Control    ${address}/simulator/{account}
Any account (72 phones; fleet-N has N, empty none), any project.
Users admin (may do all), viewer (may read), mfa (passcode 123456, with the id that GET /simulator/{account} names); password Demo#2026`);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close(() => {
      simulator.close();
      process.exit(0);
    });
    server.closeAllConnections();
  });
}
