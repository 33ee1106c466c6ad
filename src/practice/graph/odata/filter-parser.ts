import { badRequest } from '../failure';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
type TextFunction = 'startswith' | 'endswith' | 'contains';
export type Literal = string | number | boolean | null;

/** A parsed $filter. `path` names the property, or the collection and the property of its items. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly inner: Filter }
  | {
      readonly kind: 'compare';
      readonly path: string;
      readonly operator: Comparison;
      readonly value: Literal;
    }
  | { readonly kind: 'in'; readonly path: string; readonly values: readonly Literal[] }
  | { readonly kind: 'text'; readonly path: string; readonly name: TextFunction; readonly value: string }
  | { readonly kind: 'any'; readonly path: string; readonly variable: string; readonly inner: Filter };

type Token =
  | { readonly kind: 'text' | 'word' | 'sign' | 'bare'; readonly value: string }
  | { readonly kind: 'end'; readonly value: '' };

const end: Token = { kind: 'end', value: '' };

/** Parses a $filter. Throws Graph's refusal where it is not well-formed. */
export function parseFilter(source: string): Filter {
  const parser = new Parser(tokens(source), source);
  const filter = parser.disjunction();
  parser.expectEnd();
  return filter;
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  let rest = source.trim();
  while (rest !== '') {
    const quoted = /^'((?:[^']|'')*)'/.exec(rest);
    const sign = /^[(),:]/.exec(rest);
    const word = /^[A-Za-z_][\w./$@-]*/.exec(rest);
    const bare = /^[0-9-][\w:.+-]*/.exec(rest);
    const match = quoted ?? sign ?? word ?? bare;
    if (match === null) throw syntax(source);
    if (quoted) found.push({ kind: 'text', value: (quoted[1] ?? '').replaceAll("''", "'") });
    else found.push({ kind: sign ? 'sign' : word ? 'word' : 'bare', value: match[0] });
    rest = rest.slice(match[0].length).trimStart();
  }
  return found;
}

class Parser {
  #position = 0;

  readonly #list: readonly Token[];
  readonly #source: string;

  constructor(list: readonly Token[], source: string) {
    this.#list = list;
    this.#source = source;
  }

  disjunction(): Filter {
    let left = this.#conjunction();
    while (this.#takeWord('or')) left = { kind: 'or', left, right: this.#conjunction() };
    return left;
  }

  expectEnd(): void {
    if (this.#peek() !== end) throw syntax(this.#source);
  }

  #conjunction(): Filter {
    let left = this.#negation();
    while (this.#takeWord('and')) left = { kind: 'and', left, right: this.#negation() };
    return left;
  }

  #negation(): Filter {
    if (this.#takeWord('not')) return { kind: 'not', inner: this.#negation() };
    if (this.#takeSign('(')) {
      const inner = this.disjunction();
      this.#expectSign(')');
      return inner;
    }
    return this.#predicate();
  }

  #predicate(): Filter {
    const word = this.#next();
    if (word.kind !== 'word') throw syntax(this.#source);
    const name = word.value.toLowerCase();
    if (name === 'startswith' || name === 'endswith' || name === 'contains') return this.#textFunction(name);
    if (word.value.endsWith('/any')) return this.#any(word.value.slice(0, -'/any'.length));
    const operator = this.#next();
    if (operator.kind !== 'word') throw syntax(this.#source);
    if (operator.value === 'in') return { kind: 'in', path: word.value, values: this.#literals() };
    if (!isComparison(operator.value)) throw syntax(this.#source);
    return { kind: 'compare', path: word.value, operator: operator.value, value: this.#literal() };
  }

  #textFunction(name: TextFunction): Filter {
    this.#expectSign('(');
    const path = this.#next();
    this.#expectSign(',');
    const value = this.#next();
    this.#expectSign(')');
    if (path.kind !== 'word' || value.kind !== 'text') throw syntax(this.#source);
    return { kind: 'text', name, path: path.value, value: value.value };
  }

  #any(path: string): Filter {
    this.#expectSign('(');
    const variable = this.#next();
    this.#expectSign(':');
    const inner = this.disjunction();
    this.#expectSign(')');
    if (variable.kind !== 'word') throw syntax(this.#source);
    return { kind: 'any', path, variable: variable.value, inner };
  }

  #literals(): Literal[] {
    this.#expectSign('(');
    const values = [this.#literal()];
    while (this.#takeSign(',')) values.push(this.#literal());
    this.#expectSign(')');
    return values;
  }

  #literal(): Literal {
    const token = this.#next();
    if (token.kind === 'text') return token.value;
    if (token.kind === 'bare') return /^-?\d+(\.\d+)?$/.test(token.value) ? Number(token.value) : token.value;
    if (token.kind === 'word') {
      if (token.value === 'null') return null;
      if (token.value === 'true' || token.value === 'false') return token.value === 'true';
      // a GUID may begin with a letter and stand without quotes
      if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(token.value)) return token.value;
    }
    throw syntax(this.#source);
  }

  #peek(): Token {
    return this.#list[this.#position] ?? end;
  }

  #next(): Token {
    const token = this.#peek();
    this.#position += 1;
    return token;
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    const found = token.kind === 'word' && token.value.toLowerCase() === word;
    if (found) this.#position += 1;
    return found;
  }

  #takeSign(sign: string): boolean {
    const token = this.#peek();
    const found = token.kind === 'sign' && token.value === sign;
    if (found) this.#position += 1;
    return found;
  }

  #expectSign(sign: string): void {
    if (!this.#takeSign(sign)) throw syntax(this.#source);
  }
}

function isComparison(word: string): word is Comparison {
  return ['eq', 'ne', 'gt', 'ge', 'lt', 'le'].includes(word);
}

function syntax(source: string): Error {
  return badRequest(`Invalid filter clause: syntax error in '${source}'.`, 'BadRequest');
}
