import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { prerendered } from './tools/prerendered';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Fails the build where zod would come into the page: it is large, and nothing there needs it, since main has checked whatever the
 * page gets. Lint sees what the page imports itself, and not what a file of the domain or the contract brings with it.
 */
const withoutZod: Plugin = {
  name: 'without-zod',
  enforce: 'pre',
  resolveId(source, importer) {
    if (/^zod(?:\/|$)/.test(source)) throw new Error(`${importer ?? ''} would bring zod into the window.`);
    return null;
  },
};

/**
 * The window's page. Everything is local and addressed relatively, so that it works under app://prepare-for-rewst/ and
 * under a server's root alike. There is no inline script, and no inline style
 * without the nonce that main gives each load: the page lives under a policy that forbids both.
 */
export default defineConfig({
  root: at('./src/renderer'),
  base: './',
  plugins: [withoutZod, react(), prerendered()],
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
