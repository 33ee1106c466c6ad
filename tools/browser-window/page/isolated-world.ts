import type { CDPSession, Page } from 'playwright-core';

/**
 * Evaluates an expression in a JavaScript world of its own beside the page's: the page can neither see it nor change the
 * functions that it calls. For what only a document can do, such as the clipboard.
 * @throws Error where the expression throws or the page is gone
 */
export async function evaluateIsolated(page: Page, expression: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  try {
    return await evaluate(session, expression);
  } finally {
    await session.detach().catch(() => undefined);
  }
}

async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'prepare-for-rewst',
  });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId: executionContextId,
    expression,
    awaitPromise: true,
    userGesture: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    // the text may repeat the expression's values
    throw new Error('The page could not do what was asked');
  }
  return result.value;
}
