import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { serverPlugin } from './src/server/dev-plugin.ts';

export default defineConfig({
  plugins: [react(), serverPlugin()],
  server: {
    host: process.env.HOST ?? '127.0.0.1',
    port: Number(process.env.PORT ?? 5173),
    strictPort: process.env.PORT !== undefined,
    cors: false,
    // Written to with every call.
    watch: { ignored: [fileURLToPath(new URL('data/**', import.meta.url))] },
  },
  build: { outDir: 'dist/client', emptyOutDir: true, target: 'es2023' },
  test: { include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'] },
});
