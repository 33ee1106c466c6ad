import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          // A slow machine is no failure: no test here is about time.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/renderer/**', 'src/**/*.d.ts'],
      // What writes to a tenant and holds secrets: a branch that no test takes is where something is lost.
      thresholds: {
        'src/main/registration/**': { branches: 95 },
        'src/main/graph/**': { branches: 95 },
        'src/main/vault/**': { branches: 95 },
      },
    },
  },
});
