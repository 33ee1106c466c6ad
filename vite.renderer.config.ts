import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { prerendered } from './tools/prerendered';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The window's page. Everything is local and addressed relatively, so that it works under app://prepare-for-rewst/ and
 * under a server's root alike. There is no inline script, and no inline style
 * without the nonce that main gives each load: the page lives under a policy that forbids both.
 */
export default defineConfig({
  root: at('./src/renderer'),
  base: './',
  plugins: [react(), prerendered()],
  build: {
    outDir: at('./.vite/renderer/main_window'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1024,
    rolldownOptions: {
      output: {
        // All that the first screen needs is one file: each more is a question to main, which is busy starting then.
        codeSplitting: { groups: [{ name: 'first-screen', tags: ['$initial'] }] },
      },
    },
  },
});
