import { StringDecoder } from 'node:string_decoder';

/** Longest line or text that is kept in memory, in characters. */
const longestText = 64 * 1024 * 1024;

/** The whole of an input as text. */
export async function readAll(input: NodeJS.ReadableStream): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const part of decoded(input)) {
    length += part.length;
    if (length <= longestText) parts.push(part);
  }
  return parts.join('');
}

/** Standard input as text. PowerShell may send UTF-16 with a mark; everything else is read as UTF-8. */
async function* decoded(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let decoder: StringDecoder | null = null;
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    decoder ??= new StringDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8');
    yield decoder.write(bytes);
  }
  if (decoder !== null) yield decoder.end();
}

/** The lines of an input, without their ends. */
export async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest: string[] = [];
  let kept = 0;
  for await (const part of decoded(input)) {
    const pieces = part.split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      yield [...rest, piece].join('');
      rest = [];
      kept = 0;
    }
    if (kept + last.length <= longestText) rest.push(last);
    kept += last.length;
  }
  const end = rest.join('');
  if (end !== '') yield end;
}
