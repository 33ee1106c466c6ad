import {
  createDOMRenderer,
  renderToStyleElements,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import type { Api } from '../contract/api';
import type { FirstScreen } from './first-screen';
import { Page } from './page';

/** Effects do not run here, so nothing is asked. */
const noApi = { call: () => new Promise(() => undefined), on: () => () => undefined } as unknown as Api;

/**
 * The first screen as markup and style elements, for the page as it is built (tools/prerendered.ts). The colours are those of
 * the light theme and, where the system or the user wants it, of the dark one.
 * @param nonce stands in every style element
 */
export function prerender(
  first: FirstScreen,
  nonce: string,
): { readonly styles: string; readonly markup: string } {
  const renderer = createDOMRenderer(undefined, { styleElementAttributes: { nonce } });
  const markup = renderToString(<Page renderer={renderer} api={noApi} first={first} />);
  const styles = renderToStaticMarkup(<>{renderToStyleElements(renderer)}</>);
  const dark = Object.entries(webDarkTheme)
    .filter(([token, value]) => Reflect.get(webLightTheme, token) !== value)
    .map(([token, value]) => `--${token}: ${String(value)};`);
  return {
    styles,
    // Fluent's own style element with the tokens of the light theme stands at the start of the markup
    markup: markup.replace(
      /(<style [^>]*>)(\.[\w-]+)([^<]*)<\/style>/,
      (_whole, tag: string, provider: string, light: string) =>
        `${tag}${provider}${light} @media (prefers-color-scheme: dark) { ${provider} { ${dark.join(' ')} } }</style>`,
    ),
  };
}
