import { defineConfig } from '@playwright/test';
import base from '../playwright.config.ts';

/** `npm run pictures`: takes the pictures of README.md anew, on the simulator's fleets as they are. */
export default defineConfig(base, {
  testDir: '.',
  testMatch: 'pictures.spec.ts',
  outputDir: '../test-results/pictures',
  retries: 0,
  reporter: 'list',
});
