import { app, type Session, type WebContents } from 'electron';
import type { Log } from '../log';
import { blackholeProxy, webRtcPolicy } from '../blackhole-proxy';
import { isAppUrl } from './window/app-url';

const checklist = 'https://www.electronjs.org/docs/latest/tutorial/security';

/**
 * Closes what a page could use to leave its window. Numbers are those of Electron's security checklist
 * (https://www.electronjs.org/docs/latest/tutorial/security); docs/security.md lists the decision for every one of them.
 */
export function guardAllContents(log: Log): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, log));
}

function guardContents(contents: WebContents, log: Log): void {
  contents.setWebRTCIPHandlingPolicy(webRtcPolicy);
  const refuse = (what: string, number: number) =>
    log.warn(`The window was kept from ${what}`, { rule: `${checklist}#${number}` });

  // 13. Disable or limit navigation: only this program's own pages, in any frame, redirects included
  const stay = (details: { readonly url: string; preventDefault: () => void }) => {
    if (!isAppUrl(details.url)) {
      details.preventDefault();
      refuse('navigating', 13);
    }
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);

  // 14. Disable or limit creation of new windows: there is one window
  contents.setWindowOpenHandler(() => {
    refuse('opening another window', 14);
    return { action: 'deny' };
  });

  // 11, 12. Do not use allowpopups; verify WebView options before creation: there are no webviews
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    refuse('attaching a webview', 12);
  });
}

/**
 * Takes every permission and the network away from the window's session: what the program asks of the network, main asks
 * through a session of its own (network.ts).
 */
export function closeSession(session: Session, log: Log): void {
  session
    .setProxy({
      mode: 'fixed_servers',
      proxyRules: blackholeProxy.server,
      proxyBypassRules: blackholeProxy.bypass,
    })
    .catch((thrown: unknown) => log.error('The window could not be kept from the network', thrown));
  // 5. Handle session permission requests from remote content
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isAppUrl(details.url) && !isDevTools(details.url) });
  });
}

/** Developer tools load their own pages, and `data:` and `blob:` never leave the computer; the page's policy decides on those. */
function isDevTools(address: string): boolean {
  return /^(?:devtools|chrome-devtools|data|blob):/.test(address);
}
