import { redactSecrets } from '../../../domain/secrets/redaction';

/** A piece of HTML: what is not one is text, and is escaped. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Part = Html | string | readonly Part[];

/** A template whose parts are escaped, and from which secrets are taken out. Lists stand one behind the other. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((string, index) => `${string}${sourceOf(parts[index] ?? '')}`).join(''));
}

function sourceOf(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  return part instanceof Html ? part.source : part.map(sourceOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return redactSecrets(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
