import { compileRegex } from '../lib/posix-regex.ts';
import { Fault } from '../lib/faults.ts';
import { FieldRecord } from './record.ts';
import { toNumber, toText, type Value } from './values.ts';

export type AwkArray = Map<string, Value>;
type Cell = Value | AwkArray;

const DEFAULTS: Readonly<Record<string, Value>> = {
  FS: ' ',
  OFS: ' ',
  ORS: '\n',
  RS: '\n',
  NR: 0,
  FNR: 0,
  NF: 0,
  SUBSEP: '\x1c',
  CONVFMT: '%.6g',
  OFMT: '%.6g',
  FILENAME: '',
  RSTART: 0,
  RLENGTH: -1,
};

/** A program's variables: global ones, those of the functions that are running, and the record's fields. */
export class Memory {
  readonly record: FieldRecord;
  private readonly globals = new Map<string, Cell>(Object.entries(DEFAULTS));
  private readonly frames: Map<string, Cell>[] = [];
  private readonly expressions = new Map<string, RegExp>();

  constructor() {
    this.record = new FieldRecord(() => ({
      fields: this.text('FS'),
      output: this.text('OFS'),
      convert: this.text('CONVFMT'),
      regex: (source) => this.regex(source),
    }));
  }

  private scope(name: string): Map<string, Cell> {
    const frame = this.frames.at(-1);
    return frame?.has(name) === true ? frame : this.globals;
  }

  get(name: string): Value {
    if (name === 'NF') return this.record.count;
    const cell = this.scope(name).get(name);
    if (cell instanceof Map) throw new Fault(`attempt to use array \`${name}' in a scalar context`, 2);
    return cell;
  }

  set(name: string, value: Value): void {
    if (name === 'NF') this.record.resize(toNumber(value));
    else this.scope(name).set(name, value);
  }

  text(name: string): string {
    const cell = this.globals.get(name);
    return cell instanceof Map ? '' : toText(cell, '%.6g');
  }

  /** The array of a name, made when there is none. */
  array(name: string): AwkArray {
    const scope = this.scope(name);
    const cell = scope.get(name);
    if (cell instanceof Map) return cell;
    if (cell !== undefined) throw new Fault(`attempt to use scalar \`${name}' as an array`, 2);
    const made: AwkArray = new Map();
    scope.set(name, made);
    return made;
  }

  /** A name as it is passed to a function: an array by reference, anything else by value. */
  cell(name: string): Cell {
    return this.scope(name).get(name);
  }

  /** Lets a function's frame stand for its parameters while it runs. */
  async within<T>(frame: Map<string, Cell>, run: () => Promise<T>): Promise<T> {
    if (this.frames.length > 5000) throw new Fault('function call nesting too deep', 2);
    this.frames.push(frame);
    try {
      return await run();
    } finally {
      this.frames.pop();
    }
  }

  regex(source: string): RegExp {
    const known = this.expressions.get(source);
    if (known !== undefined) return known;
    const compiled = compileRegex(source.replaceAll('\\"', '"'), { extended: true });
    this.expressions.set(source, compiled);
    return compiled;
  }
}
