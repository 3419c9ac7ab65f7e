import { quote } from './quote.ts';

/** A text that Go's `time.Parse` refuses; the message is Go's. */
export class TimeSyntaxError extends Error {
  override readonly name = 'TimeSyntaxError';
}

/** An element of a layout that stands for a number. */
interface NumberElement {
  readonly digits: RegExp;
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

const NUMBERS: Readonly<Record<string, NumberElement>> = {
  '2006': { digits: /^\d{4}/, name: 'year', least: 0, most: 9999 },
  '01': { digits: /^\d\d/, name: 'month', least: 1, most: 12 },
  '02': { digits: /^\d\d/, name: 'day', least: 0, most: 99 },
  '15': { digits: /^\d\d?/, name: 'hour', least: 0, most: 23 },
  '04': { digits: /^\d\d/, name: 'minute', least: 0, most: 59 },
  '05': { digits: /^\d\d/, name: 'second', least: 0, most: 59 },
};
const FRACTION_ELEMENT = '.999999999';
const ZONE_ELEMENT = 'Z07:00';
const ELEMENT = /(2006|01|02|15|04|05|\.999999999|Z07:00)/;
const FRACTION = /^[.,](\d+)/;
const ZONE = /^(?:Z|([+-])(\d\d):(\d\d))/;

/**
 * `time.Parse` for layouts of `2006 01 02 15 04 05 .999999999 Z07:00` and what stands between them; UTC where no zone is
 * given. Returns milliseconds since 1970, fractions included. Throws `TimeSyntaxError`.
 */
export function parseTime(layout: string, text: string): number {
  const reader = new TimeReader(layout, text);
  for (const piece of layout.split(ELEMENT)) reader.read(piece);
  return reader.finish();
}

class TimeReader {
  private readonly layout: string;
  private readonly text: string;
  private readonly fields = new Map<string, number>();
  private rest: string;
  /** What the fraction and the zone add. */
  private milliseconds = 0;

  constructor(layout: string, text: string) {
    this.layout = layout;
    this.text = text;
    this.rest = text;
  }

  read(piece: string): void {
    const number = NUMBERS[piece];
    if (number !== undefined) this.readNumber(piece, number);
    else if (piece === FRACTION_ELEMENT) this.readFraction();
    else if (piece === ZONE_ELEMENT) this.readZone();
    else this.skip(piece);
  }

  finish(): number {
    if (this.rest !== '') throw this.fault(`extra text: ${quote(this.rest)}`);
    const of = (element: string, otherwise: number): number => this.fields.get(element) ?? otherwise;
    const day = of('02', 1);
    const date = new Date(0);
    date.setUTCFullYear(of('2006', 0), of('01', 1) - 1, day);
    if (date.getUTCDate() !== day) throw this.fault('day out of range');
    const seconds = (of('15', 0) * 60 + of('04', 0)) * 60 + of('05', 0);
    return date.getTime() + seconds * 1000 + this.milliseconds;
  }

  private fault(what: string): TimeSyntaxError {
    return new TimeSyntaxError(`parsing time ${quote(this.text)}: ${what}`);
  }

  private mismatch(element: string): TimeSyntaxError {
    const { text, layout, rest } = this;
    return new TimeSyntaxError(
      `parsing time ${quote(text)} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(element)}`,
    );
  }

  private skip(between: string): void {
    for (const character of between) {
      if (!this.rest.startsWith(character)) throw this.mismatch(between);
      this.rest = this.rest.slice(character.length);
    }
  }

  private readNumber(element: string, { digits, name, least, most }: NumberElement): void {
    const [found] = digits.exec(this.rest) ?? [];
    if (found === undefined) throw this.mismatch(element);
    const value = Number(found);
    if (value < least || value > most) throw this.fault(`${name} out of range`);
    this.fields.set(element, value);
    this.rest = this.rest.slice(found.length);
    // A fraction of a second is read even where the layout has none.
    if (element === '05') this.readFraction();
  }

  private readFraction(): void {
    const [whole = '', digits = '0'] = FRACTION.exec(this.rest) ?? [];
    this.milliseconds += Number(`0.${digits}`) * 1000;
    this.rest = this.rest.slice(whole.length);
  }

  private readZone(): void {
    const zone = ZONE.exec(this.rest);
    if (zone === null) throw this.mismatch(ZONE_ELEMENT);
    const [whole, sign = '+', hours = '0', minutes = '0'] = zone;
    if (Number(hours) > 24) throw this.fault('time zone offset hour out of range');
    if (Number(minutes) > 60) throw this.fault('time zone offset minute out of range');
    this.milliseconds -= (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
    this.rest = this.rest.slice(whole.length);
  }
}
