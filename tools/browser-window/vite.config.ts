import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Main for the window of an installed browser, for a checkout where Electron can't be had. It stands apart from the product
 * and is never packaged: playwright-core is a development dependency.
 */
export default defineConfig({
  build: {
    ssr: at('tools/browser-window/entry.ts'),
    outDir: at('.vite/chromium'),
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: ['playwright-core', 'keytar', ...builtinModules, /^node:/],
      output: { format: 'cjs', entryFileNames: 'main.js', chunkFileNames: 'main-[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['playwright-core', 'keytar'] },
});

/** The script that makes `window.api` in the browser's page. */
export const pageBuild = defineConfig({
  build: {
    outDir: at('.vite/chromium'),
    emptyOutDir: false,
    target: 'chrome130',
    minify: false,
    reportCompressedSize: false,
    lib: {
      entry: at('tools/browser-window/page/preload.ts'),
      formats: ['iife'],
      name: 'prepareForRewst',
      fileName: () => 'preload.js',
    },
  },
});
