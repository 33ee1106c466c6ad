import { replaceAddresses } from '../../domain/secrets/redaction';

/** What is known of one user; empty texts are passed over. */
export interface KnownPerson {
  readonly name: string;
  readonly username: string;
  readonly objectId: string;
}

/** An id that a text names as that of a user: `oid=…`, `"userId": "…"`, `user '…'`. */
const idOfPerson =
  /\b((?:user|account|person|caller|oid|puid|upn)(?:[_ ]?(?:object)?[_ ]?id)?["']?\s{0,3}[:=]?\s{0,3}["'(]{0,2})([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi;

/**
 * The name of the account of the computer in a path: `C:\Users\ada`, `/home/ada`, `/Users/ada`. Where the path goes on, it is all
 * up to there: on Windows a name may have spaces.
 */
const homeFolder =
  /((?:[a-z]:\\{1,2}users\\{1,2}|\/home\/|\/Users\/))([^\\/"':;\r\n]{1,64}(?=[\\/])|[^\\/\s"':;]{1,64})/gi;

/** Names this short occur in other words as well. */
const shortestName = 4;

/**
 * Replaces people by marks such as `[person 1]`. The same user gets the same mark in every text that goes through one
 * of these, by name, address or id alike, so that a reader can tell who did what without learning who it was.
 */
export class Pseudonyms {
  readonly #marks = new Map<string, string>();
  readonly #names = new Map<string, string>();
  #count = 0;

  /** Gives everything that is known of one user the same mark. */
  know(person: KnownPerson): void {
    const keys = [person.username, person.objectId, person.name].map(keyOf).filter((key) => key !== '');
    const mark = keys.map((key) => this.#marks.get(key)).find((known) => known !== undefined) ?? this.#next();
    for (const key of keys) this.#marks.set(key, mark);
    for (const text of [person.name, person.username, person.objectId]) {
      if (text.trim().length >= shortestName) this.#names.set(text.trim(), mark);
    }
  }

  /** The text without people. */
  redact(text: string): string {
    let redacted = text;
    // the longest first: an address may hold a name
    const known = [...this.#names].sort(([one], [other]) => other.length - one.length);
    for (const [name, mark] of known) redacted = redacted.replace(anywhere(name), () => mark);
    return replaceAddresses(redacted, (address) => this.#markOf(address))
      .replace(idOfPerson, (_, before: string, id: string) => `${before}${this.#markOf(id)}`)
      .replace(homeFolder, (_, before: string, name: string) => `${before}${this.#markOf(`home ${name}`)}`);
  }

  #markOf(text: string): string {
    const key = keyOf(text);
    const mark = this.#marks.get(key) ?? this.#next();
    this.#marks.set(key, mark);
    return mark;
  }

  #next(): string {
    this.#count += 1;
    return `[person ${this.#count}]`;
  }
}

function keyOf(text: string): string {
  return text.trim().toLowerCase().replaceAll('%40', '@');
}

/** The text in any case, as it is or as JSON writes it, but not inside of another word. */
function anywhere(text: string): RegExp {
  const forms = [...new Set([text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)])];
  const escaped = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${escaped.join('|')})(?![\p{L}\p{N}])`, 'giu');
}
