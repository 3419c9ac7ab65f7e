import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    include: ['tests/{unit,contract,property,lessons,architecture}/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
