import type { Document, Element } from 'happy-dom';

/** A form as a browser sends it when the user presses the first button that agrees and changes nothing. */
export interface PageForm {
  readonly method: 'GET' | 'POST';
  /** Absolute. */
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Whether all its buttons refuse. */
  readonly refuses: boolean;
}

export interface ParsedPage {
  readonly forms: readonly PageForm[];
  /** The target of a meta refresh, then those of the links; absolute. */
  readonly links: readonly string[];
  /** The text of the page on one line. */
  readonly text: string;
}

const controls = 'input, select, textarea, button';
const refusal = /\b(?:cancel|decline|deny|reject|refuse|disagree|back|no)\b/i;

/**
 * Reads a page without running anything in it.
 * @param address where the page came from, which relative addresses are resolved against
 * @param loginHint goes into an empty field that asks who signs in
 */
export async function readPage(html: string, address: string, loginHint = ''): Promise<ParsedPage> {
  const { Window } = await import('happy-dom');
  // happy-dom runs no script and loads no file by default
  const window = new Window({ url: address });
  try {
    const document = new window.DOMParser().parseFromString(html, 'text/html');
    const base = resolve(document.querySelector('base')?.getAttribute('href') ?? '', address) ?? address;
    document.querySelectorAll('script, style, template').forEach((element) => {
      element.remove();
    });
    return {
      forms: [...document.querySelectorAll('form')].map((form) =>
        readForm(form, document, { base, address, loginHint }),
      ),
      links: linksOf(document, base),
      text: document.documentElement.textContent.replace(/\s+/g, ' ').trim(),
    };
  } finally {
    await window.happyDOM.close();
  }
}

interface PageContext {
  readonly base: string;
  readonly address: string;
  readonly loginHint: string;
}

function readForm(form: Element, document: Document, { base, address, loginHint }: PageContext): PageForm {
  const all = controlsOf(form, document);
  const buttons = all.filter((control) => isSubmit(control) && !control.hasAttribute('disabled'));
  const button = buttons.find((one) => !refuses(one)) ?? buttons[0] ?? null;
  const attribute = (name: string) => button?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '';
  const action = attribute('action');
  return {
    method: attribute('method').trim().toUpperCase() === 'POST' ? 'POST' : 'GET',
    action: action.trim() === '' ? address : (resolve(action.trim(), base) ?? address),
    fields: all.flatMap((control) => fieldsOf(control, button, all, loginHint)),
    refuses: button !== null && refuses(button),
  };
}

/** In the order of the page; a control may stand outside its form and name it. */
function controlsOf(form: Element, document: Document): Element[] {
  const id = form.getAttribute('id');
  return [...document.querySelectorAll(controls)].filter((control) => {
    const named = control.getAttribute('form');
    return named === null ? form.contains(control) : id !== null && named === id;
  });
}

function fieldsOf(
  control: Element,
  button: Element | null,
  all: readonly Element[],
  loginHint: string,
): [string, string][] {
  const name = control.getAttribute('name') ?? '';
  if (name === '' || control.hasAttribute('disabled')) return [];
  const value = control.getAttribute('value');
  switch (kindOf(control)) {
    case 'submit':
      return control === button ? [[name, value ?? '']] : [];
    case 'button':
    case 'reset':
    case 'image':
    case 'file':
      return [];
    case 'radio':
      return isChosenRadio(control, all) ? [[name, value ?? 'on']] : [];
    case 'checkbox':
      return control.hasAttribute('checked') || control.hasAttribute('required')
        ? [[name, value ?? 'on']]
        : [];
    case 'select': {
      const options = [...control.querySelectorAll('option')];
      const option = options.find((one) => one.hasAttribute('selected')) ?? options[0];
      return option ? [[name, option.getAttribute('value') ?? option.textContent.trim()]] : [];
    }
    case 'textarea':
      return [[name, control.textContent]];
    default: {
      const asksWho = /user|login|e-?mail|upn|account/i.test(name);
      return [[name, value === null || value === '' ? (asksWho ? loginHint : '') : value]];
    }
  }
}

function kindOf(control: Element): string {
  const tag = control.tagName.toLowerCase();
  if (tag !== 'input' && tag !== 'button') return tag;
  return control.getAttribute('type')?.trim().toLowerCase() ?? (tag === 'button' ? 'submit' : 'text');
}

function isSubmit(control: Element): boolean {
  return kindOf(control) === 'submit';
}

/** Takes the first choice where the page has chosen none. */
function isChosenRadio(control: Element, all: readonly Element[]): boolean {
  const group = all.filter(
    (other) => kindOf(other) === 'radio' && other.getAttribute('name') === control.getAttribute('name'),
  );
  return (group.find((one) => one.hasAttribute('checked')) ?? group[0]) === control;
}

function refuses(button: Element): boolean {
  const words = [button.textContent, button.getAttribute('value'), button.getAttribute('name')];
  return refusal.test(words.filter((word) => word !== null).join(' '));
}

function linksOf(document: Document, base: string): string[] {
  const refresh = [...document.querySelectorAll('meta')]
    .filter((meta) => meta.getAttribute('http-equiv')?.toLowerCase() === 'refresh')
    .map((meta) => /url\s*=\s*['"]?([^'"]+)/i.exec(meta.getAttribute('content') ?? '')?.[1]);
  const anchors = [...document.querySelectorAll('a')]
    .filter((anchor) => !refusal.test(anchor.textContent))
    .map((anchor) => anchor.getAttribute('href'));
  return [...refresh, ...anchors].flatMap((href) => (href ? (resolve(href, base) ?? []) : []));
}

function resolve(address: string, base: string): string | null {
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}
