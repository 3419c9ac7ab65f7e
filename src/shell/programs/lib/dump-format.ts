import { Fault } from './faults.ts';

interface Unit {
  readonly repeat: number;
  readonly size: number;
  readonly text: string;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', '"': '"', '0': '\0', r: '\r' };
const CONVERSION = /%([-0 #+]*)(\d*)(?:\.\d+)?(_a[dox]|_[Acpu]|[cdiouxX])/g;

/** `iterations/bytes "format"`, one after the other. */
function unitsOf(format: string): readonly Unit[] {
  const units: Unit[] = [];
  for (const match of format.matchAll(/(?:(\d+)?(?:\/(\d+))?\s*)?"((?:\\.|[^"\\])*)"\s*/g)) {
    const [, repeat = '1', size, quoted = ''] = match;
    const text = quoted.replace(/\\(.)/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
    const own = /%[-0 #+\d.]*(?:_[cpu]|c)/.test(text) ? 1 : /%[-0 #+\d.]*[diouxX]/.test(text) ? 4 : 0;
    units.push({ repeat: Number(repeat), size: size === undefined ? own : Number(size), text });
  }
  if (units.length === 0) throw new Fault(`bad format {${format}}`);
  return units;
}

const printable = (byte: number): string => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.');

type Shower = (piece: Uint8Array, offset: number) => string;

const little = (piece: Uint8Array): number => piece.reduceRight((sum, byte) => sum * 256 + byte, 0);
const signed = (piece: Uint8Array): string =>
  String((piece.at(-1) ?? 0) > 127 ? little(piece) - 256 ** piece.length : little(piece));
const visible: Shower = (piece) => printable(piece[0] ?? 0);

/** What each conversion shows of its bytes. */
const SHOWERS: Readonly<Record<string, Shower>> = {
  _ad: (_, offset) => String(offset),
  _ao: (_, offset) => offset.toString(8),
  _ax: (_, offset) => offset.toString(16),
  _c: visible,
  _p: visible,
  _u: visible,
  c: (piece) => String.fromCharCode(piece[0] ?? 0),
  d: signed,
  i: signed,
  o: (piece) => little(piece).toString(8),
  u: (piece) => String(little(piece)),
  x: (piece) => little(piece).toString(16),
  X: (piece) => little(piece).toString(16).toUpperCase(),
};

/** What one unit makes of its bytes; past their end there are blanks instead. */
function written({ text }: Unit, piece: Uint8Array, offset: number): string {
  return text.replace(CONVERSION, (_, flags: string, width: string, kind: string) => {
    const size = Number(width);
    if (piece.length === 0 && !kind.startsWith('_a')) return ' '.repeat(Math.max(size, 0));
    const shown = SHOWERS[kind]?.(piece, offset) ?? '';
    if (flags.includes('-')) return shown.padEnd(size);
    return shown.padStart(size, flags.includes('0') ? '0' : ' ');
  });
}

/** `hexdump -e`: bytes in the layout that a format describes, repeated to their end. */
export function formatted(format: string, bytes: Uint8Array, start: number): string {
  const units = unitsOf(format);
  const block = units.reduce((sum, { repeat, size }) => sum + repeat * size, 0);
  if (block === 0) return '';
  let out = '';
  for (let from = 0; from < bytes.length; from += block) {
    let at = from;
    for (const unit of units) {
      for (let round = 0; round < unit.repeat; round += 1) {
        const isLast = round === unit.repeat - 1 && unit.repeat > 1;
        const own = isLast ? { ...unit, text: unit.text.replace(/[ \t]+$/, '') } : unit;
        out += written(own, bytes.subarray(at, at + unit.size), start + at);
        at += unit.size;
      }
    }
  }
  return out;
}
