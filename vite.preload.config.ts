import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The preload script: one CommonJS file, because a sandboxed preload can load nothing but `electron`. */
export default defineConfig({
  build: {
    outDir: at('./.vite/build'),
    emptyOutDir: false,
    target: 'chrome130',
    minify: true,
    sourcemap: false,
    reportCompressedSize: false,
    lib: { entry: at('./src/preload/preload.ts'), formats: ['cjs'], fileName: () => 'preload.js' },
    rolldownOptions: { external: ['electron'] },
  },
});
