import { RendererProvider, createDOMRenderer } from '@fluentui/react-components';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { ApiProvider } from './state/api';
import './theme/global.css';

// The page's policy allows no inline style but those that carry the nonce of this load.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app');

createRoot(root).render(
  <StrictMode>
    <RendererProvider renderer={renderer} targetDocument={document}>
      <ApiProvider api={window.api}>
        <App />
      </ApiProvider>
    </RendererProvider>
  </StrictMode>,
);
