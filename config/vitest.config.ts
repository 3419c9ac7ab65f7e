import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    include: ['tests/{unit,contract,property,lessons,architecture}/**/*.test.ts'],
    // Modules hold no state that a test changes: files may share them, as loading them anew costs more than most tests.
    isolate: false,
    unstubGlobals: true,
    restoreMocks: true,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
