import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import type * as prerenderModule from '../src/renderer/prerender';
import { firstScreens, type FirstScreen } from '../src/renderer/first-screen';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Main puts a fresh nonce here at every load (src/main/host/static-files.ts). */
const noncePlaceholder = '__CSP_NONCE__';
const emptyRoot = '<div id="root"></div>';

/** Which page is built for which first screen; main chooses between them (src/main/host/first-page.ts). */
const pages: Readonly<Record<FirstScreen, string>> = { starting: 'index.html', signedOut: 'signed-out.html' };

/** Draws the first screen into the page when it is built, so that it is painted before any script runs. */
export function prerendered(): Plugin {
  return {
    name: 'prerendered',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const index = bundle['index.html'];
        if (index?.type !== 'asset') throw new Error('There is no index.html to draw the first screen into');
        const page = String(index.source);
        if (!page.includes(emptyRoot)) throw new Error('index.html has no place for the first screen');
        const prerender = await loadPrerender();
        for (const first of firstScreens) {
          const { styles, markup } = prerender(first, noncePlaceholder);
          const source = page
            .replace('</head>', () => `${styles}</head>`)
            .replace(emptyRoot, () => `<div id="root" data-first-screen="${first}">${markup}</div>`);
          if (first === 'starting') index.source = source;
          else this.emitFile({ type: 'asset', fileName: pages[first], source });
        }
      },
    },
  };
}

/** The page's own code as it runs in Node: bundled, so that there is one of each library. */
async function loadPrerender(): Promise<typeof prerenderModule.prerender> {
  const outDir = await mkdtemp(join(tmpdir(), 'prerender-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        ssr: at('../src/renderer/prerender.tsx'),
        outDir,
        minify: false,
        reportCompressedSize: false,
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'prerender.cjs', codeSplitting: false } },
      },
      ssr: { noExternal: true },
    });
    const require = createRequire(import.meta.url);
    return (require(join(outDir, 'prerender.cjs')) as typeof prerenderModule).prerender;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
