import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { buildFakeApi, buildPage } from './build';
import { pictureTime } from './fake/ids';
import { servePage } from './serve';
import { states } from './states';
import type { PreviewState } from './states/preview-state';

/**
 * Takes a picture of every state of every screen, in the built page under the production policy, and fails on an
 * accessibility violation, a policy violation, a console error, or content that does not fit.
 *
 *   npx tsx tests/renderer-preview/shoot.ts [--mode NAME,…] [--out FOLDER] [--no-axe] [state or its beginning …]
 */
interface Mode {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly theme: 'light' | 'dark';
  readonly forced: boolean;
  /** Whether axe looks at it as well; it sees the same in the others. */
  readonly axe: boolean;
  /** As high as the content, so that the whole screen is in the picture. */
  readonly tall: boolean;
  /** As it comes on paper: A4 without its margins. */
  readonly paper: boolean;
}

const mode = (name: string, width: number, height: number, rest: Partial<Mode> = {}): Mode => ({
  name,
  width,
  height,
  scale: 1,
  theme: 'light',
  forced: false,
  axe: false,
  tall: false,
  paper: false,
  ...rest,
});

const modes: readonly Mode[] = [
  mode('1180', 1180, 800),
  mode('1180-tall', 1180, 800, { tall: true, axe: true }),
  mode('1180-dark', 1180, 800, { theme: 'dark', tall: true, axe: true }),
  mode('1180-forced', 1180, 800, { forced: true, tall: true }),
  mode('900', 900, 600),
  mode('1180-zoomed', 590, 400, { scale: 2, tall: true }),
  mode('900-zoomed', 450, 300, { scale: 2, tall: true, axe: true }),
  mode('900-zoomed-window', 450, 300, { scale: 2 }),
  mode('paper', 718, 1000, { paper: true }),
];

interface Options {
  readonly out: string;
  readonly modes: readonly Mode[];
  readonly states: readonly PreviewState[];
}

function readOptions(args: readonly string[]): Options {
  const rest = [...args];
  const take = (flag: string): string | null => {
    const index = rest.indexOf(flag);
    return index < 0 ? null : (rest.splice(index, 2)[1] ?? null);
  };
  const modeNames = take('--mode')?.split(',');
  const withoutAxe = rest.indexOf('--no-axe');
  if (withoutAxe >= 0) rest.splice(withoutAxe, 1);
  const out = take('--out') ?? '/tmp/shots';
  const wanted =
    rest.length === 0 ? states : states.filter(({ name }) => rest.some((r) => name.startsWith(r)));
  return {
    out,
    modes: modes
      .filter(({ name }) => modeNames?.includes(name) ?? true)
      .map((one) => ({ ...one, axe: one.axe && withoutAxe < 0 })),
    states: wanted,
  };
}

async function open(
  browser: Browser,
  origin: string,
  script: string,
  state: PreviewState,
  { width, height, scale, theme, forced }: Mode,
) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: theme,
    forcedColors: forced ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    // The page sandboxes itself; the warning is about frames, of which there are none.
    if (message.text().startsWith('An iframe which has both')) return;
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.setDefaultTimeout(8000);
  await page.clock.setFixedTime(pictureTime);
  await page.addInitScript(script);
  await page.goto(`${origin}/?state=${state.name}&theme=${theme}`);
  await page.locator('h1').first().waitFor();
  try {
    await state.walk?.(page);
  } catch (error) {
    // The picture says more than the message.
    faults.push(`the walk ended early: ${String(error).slice(0, 300)}`);
  }
  await settle(page);
  return { page, faults, close: () => context.close() };
}

/** Waits until two pictures in a row would be the same: the screen itself is there, nothing loads and nothing moves. */
async function settle(page: Page) {
  await page.locator('main h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The check is built into the page together with the stand-in for main. */
function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { findLayoutFaults: () => string[] }).findLayoutFaults());
}

async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-tabster-dummy]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.html.slice(0, 160)}`);
    return `axe ${id}: ${help}\n    ${where.join('\n    ')}`;
  });
}

async function stretch(page: Page, width: number, height: number) {
  const needed = await page.evaluate(() => {
    const main = document.querySelector('main');
    return main === null ? 0 : window.innerHeight - main.clientHeight + main.scrollHeight;
  });
  if (needed > height) await page.setViewportSize({ width, height: Math.min(needed, 6000) });
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  await mkdir(options.out, { recursive: true });
  const [folder, script] = await Promise.all([buildPage(), buildFakeApi()]);
  const { origin, server } = await servePage(folder);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const problems: string[] = [];
  try {
    for (const state of options.states) {
      for (const shown of options.modes) {
        const where = `${state.name} ${shown.name}`;
        try {
          const { page, faults, close } = await open(browser, origin, script, state, shown);
          problems.push(...faults.map((fault) => `${where}: ${fault}`));
          problems.push(...(await layoutFaults(page)).map((fault) => `${where}: ${fault}`));
          if (shown.axe) problems.push(...(await axeViolations(page)).map((one) => `${where}: ${one}`));
          if (shown.paper) await page.emulateMedia({ media: 'print' });
          if (shown.tall) await stretch(page, shown.width, shown.height);
          await page.screenshot({
            path: `${options.out}/${state.name}.${shown.name}.png`,
            fullPage: shown.paper,
          });
          await close();
        } catch (error) {
          problems.push(`${where}: ${error instanceof Error ? error.message.slice(0, 600) : String(error)}`);
        }
      }
      process.stdout.write(`${state.name}\n`);
    }
  } finally {
    await browser.close();
    server.close();
  }
  process.stdout.write(problems.length === 0 ? 'No problems.\n' : `${problems.join('\n')}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
