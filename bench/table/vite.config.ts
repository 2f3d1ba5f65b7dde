import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => new URL(path, import.meta.url).pathname;

/** The bench's own page: no gateway, no simulator. */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  build: {
    outDir: here('../../node_modules/.cache/bench-table'),
    emptyOutDir: true,
    target: 'es2023',
  },
});
