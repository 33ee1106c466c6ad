import { createDOMRenderer } from '@fluentui/react-components';
import { hydrateRoot } from 'react-dom/client';
import { firstScreens } from './first-screen';
import { Page } from './page';
import './theme/global.css';

// The page's policy allows no inline style but those that carry the nonce of this load.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app');
const first = firstScreens.find((name) => name === root.dataset.firstScreen) ?? 'starting';

afterFirstPaint(() => hydrateRoot(root, <Page renderer={renderer} api={window.api} first={first} />));

/** Taking over what stands in the page keeps its one thread busy: it is painted first. */
function afterFirstPaint(then: () => void): void {
  if (document.hidden) then();
  else requestAnimationFrame(() => setTimeout(then));
}
