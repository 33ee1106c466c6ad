/**
 * Runs in the page: what does not fit. Says which elements are wider than the window, cut off without an ellipsis, or too
 * small to hit (24 CSS pixels, WCAG 2.2), and whether the empty box that Fluent puts dialogs and lists into covers the window.
 */
export function findLayoutFaults(): string[] {
  const faults: string[] = [];
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 60)}"`;
  const main = document.querySelector('main');
  const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]');
  if (document.documentElement.scrollWidth > window.innerWidth) faults.push('the page scrolls sideways');
  if (main !== null && main.scrollWidth > main.clientWidth + 1) faults.push('main scrolls sideways');
  for (const box of document.querySelectorAll('[data-portal-node]')) {
    if (box.getBoundingClientRect().height >= window.innerHeight) faults.push('a sheet covers the window');
  }
  for (const element of document.querySelectorAll<HTMLElement>(
    dialog === null ? '#root *' : '[role="dialog"] *, [role="alertdialog"] *',
  )) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || style.visibility === 'hidden') continue;
    const isText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    );
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (
      isText &&
      hides &&
      style.textOverflow !== 'ellipsis' &&
      element.scrollWidth > element.clientWidth + 1
    ) {
      faults.push(`cut off: ${name(element)}`);
    }
    const isControl = ['BUTTON', 'INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName);
    const frame = dialog ?? main;
    if (
      (isText || isControl) &&
      frame?.contains(element) === true &&
      box.right > frame.getBoundingClientRect().right + 1
    ) {
      const scroller = element.closest('[role="region"][tabindex="0"]');
      if (scroller === null) faults.push(`beyond the edge: ${name(element)}`);
    }
    if (element.tagName === 'BUTTON' && (box.width < 24 || box.height < 20)) {
      faults.push(`too small: ${name(element)} ${String(box.width)}x${String(box.height)}`);
    }
  }
  return faults;
}
