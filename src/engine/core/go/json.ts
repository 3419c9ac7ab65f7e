import { text } from '../bytes.ts';

/** A JSON value as it was read. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What Go's encoding/json says about a text that is no JSON. */
export class GoJsonError extends Error {
  override readonly name = 'GoJsonError';
}

/** Go gives up at 10,000; here it is what fits on the stack of every browser. */
const MAX_NESTING = 1_000;
const ESCAPES = new Set('"\\/bfnrt');

/** Reads a text that is one JSON value, as Go's `json.Unmarshal`. Throws a `GoJsonError`. */
export function unmarshalJson(bytes: Uint8Array): Json {
  const scanner = new Scanner(bytes, 'unexpected end of JSON input');
  const value = scanner.value(0);
  scanner.space();
  if (scanner.character() !== '') throw scanner.unexpected('after top-level value');
  return value();
}

/** Reads the first JSON value of a text, whatever follows it, as Go's `json.Decoder`. Throws a `GoJsonError`. */
export function decodeJson(bytes: Uint8Array): Json {
  const isEmpty = text(bytes).trim() === '';
  return new Scanner(bytes, isEmpty ? 'EOF' : 'unexpected EOF').value(0)();
}

/** Finds the first byte at which Go's scanner gives up. What it accepts, `JSON.parse` accepts. */
class Scanner {
  private at = 0;
  private readonly bytes: Uint8Array;
  private readonly atEnd: string;

  constructor(bytes: Uint8Array, atEnd: string) {
    this.bytes = bytes;
    this.atEnd = atEnd;
  }

  character(): string {
    const byte = this.bytes[this.at];
    return byte === undefined ? '' : String.fromCharCode(byte);
  }

  space(): void {
    while (this.character() !== '' && ' \t\r\n'.includes(this.character())) this.at += 1;
  }

  unexpected(where: string): GoJsonError {
    const character = this.character();
    if (character === '') return new GoJsonError(this.atEnd);
    const shown = character === "'" ? "\\'" : character === '"' ? '"' : JSON.stringify(character).slice(1, -1);
    return new GoJsonError(`invalid character '${shown}' ${where}`);
  }

  /** Passes a value; what it gives reads it. */
  value(nesting: number): () => Json {
    if (nesting > MAX_NESTING) throw new GoJsonError('exceeded max depth');
    this.space();
    const start = this.at;
    const first = this.character();
    if (first === '{') this.object(nesting);
    else if (first === '[') this.array(nesting);
    else if (first === '"') this.string();
    else if (first === '-' || isDigit(first)) this.number();
    else if (first === 't') this.literal('true');
    else if (first === 'f') this.literal('false');
    else if (first === 'n') this.literal('null');
    else throw this.unexpected('looking for beginning of value');
    const end = this.at;
    return () => JSON.parse(text(this.bytes.subarray(start, end))) as Json;
  }

  private object(nesting: number): void {
    this.at += 1;
    this.space();
    if (this.accept('}')) return;
    for (;;) {
      this.space();
      if (this.character() !== '"') throw this.unexpected('looking for beginning of object key string');
      this.string();
      this.space();
      if (!this.accept(':')) throw this.unexpected('after object key');
      this.value(nesting + 1);
      this.space();
      if (this.accept('}')) return;
      if (!this.accept(',')) throw this.unexpected('after object key:value pair');
    }
  }

  private array(nesting: number): void {
    this.at += 1;
    this.space();
    if (this.accept(']')) return;
    for (;;) {
      this.value(nesting + 1);
      this.space();
      if (this.accept(']')) return;
      if (!this.accept(',')) throw this.unexpected('after array element');
    }
  }

  private string(): void {
    this.at += 1;
    for (;;) {
      if (this.accept('"')) return;
      if (this.accept('\\')) this.escape();
      else if (this.character() === '' || this.character() < ' ') throw this.unexpected('in string literal');
      else this.at += 1;
    }
  }

  private escape(): void {
    if (!this.accept('u')) {
      if (!ESCAPES.has(this.character())) throw this.unexpected('in string escape code');
      this.at += 1;
      return;
    }
    for (let digit = 0; digit < 4; digit += 1) {
      if (!/^[0-9a-fA-F]$/.test(this.character())) throw this.unexpected('in \\u hexadecimal character escape');
      this.at += 1;
    }
  }

  private number(): void {
    this.accept('-');
    if (!this.accept('0')) this.digits('in numeric literal');
    if (this.accept('.')) this.digits('after decimal point in numeric literal');
    if (!this.accept('e') && !this.accept('E')) return;
    if (!this.accept('+')) this.accept('-');
    this.digits('in exponent of numeric literal');
  }

  private digits(where: string): void {
    if (!isDigit(this.character())) throw this.unexpected(where);
    while (isDigit(this.character())) this.at += 1;
  }

  private literal(word: string): void {
    this.at += 1;
    for (const expected of word.slice(1)) {
      if (!this.accept(expected)) throw this.unexpected(`in literal ${word} (expecting '${expected}')`);
    }
  }

  private accept(character: string): boolean {
    if (this.character() !== character) return false;
    this.at += 1;
    return true;
  }
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9' && character !== '';
