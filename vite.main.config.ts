import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import type { BuildKind } from './src/main/host/start-rules';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Main as one CommonJS program for Electron's Node; what is imported on demand stays a file of its own. `electron` is part of
 * the runtime, and keytar's binary can't be bundled. Everything else is bundled, so that nothing else has to be packaged.
 */
export const mainConfig = (kind: BuildKind): UserConfig => ({
  define: { builtAs: JSON.stringify(kind) },
  build: {
    ssr: at('./src/main/host/electron/entry.ts'),
    outDir: at('./.vite/build'),
    emptyOutDir: false,
    target: 'node20',
    minify: true,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: ['electron', 'keytar', ...builtinModules, /^node:/],
      output: {
        format: 'cjs',
        entryFileNames: 'main.js',
        chunkFileNames: 'main-[name]-[hash].js',
      },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'keytar'] },
});
