import { RendererProvider, type GriffelRenderer } from '@fluentui/react-components';
import { StrictMode } from 'react';
import type { Api } from '../contract/api';
import { App } from './app';
import type { FirstScreen } from './first-screen';
import { ApiProvider } from './state/api';

interface PageProps {
  readonly renderer: GriffelRenderer;
  readonly api: Api;
  readonly first: FirstScreen;
}

/** Everything in the page, the same when it is built and when it runs. */
export function Page({ renderer, api, first }: PageProps) {
  return (
    <StrictMode>
      <RendererProvider renderer={renderer}>
        <ApiProvider api={api}>
          <App first={first} />
        </ApiProvider>
      </RendererProvider>
    </StrictMode>
  );
}
