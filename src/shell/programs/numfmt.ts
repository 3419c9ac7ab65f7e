import { Fault } from './lib/faults.ts';
import { chomp, linesOf } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const SUFFIXES = ['', 'K', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const UNITS = ['none', 'auto', 'si', 'iec', 'iec-i'] as const;
type Unit = (typeof UNITS)[number];

function unitOf(tool: Tool, given: Arguments, key: string): Unit {
  const name = given.value(key) ?? 'none';
  const unit = UNITS.find((each) => each === name);
  if (unit === undefined) throw new Fault(`invalid argument ${tool.quote(name)} for ${tool.quote(`--${key}`)}`);
  return unit;
}

function valueOf(tool: Tool, text: string, unit: Unit): number {
  const match = /^(-?\d+(?:\.\d+)?)(?:([KMGTPEZY])(i?))?$/i.exec(text);
  const [, digits = '', letter, binary = ''] = match ?? [];
  if (match === null) throw new Fault(`invalid number: ${tool.quote(text)}`, 2);
  if (letter === undefined) return Number(digits);
  if (unit === 'none') throw new Fault(`rejecting suffix in input: ${tool.quote(text)} (consider using --from)`, 2);
  const base = unit === 'si' || (unit === 'auto' && binary === '') ? 1000 : 1024;
  return Number(digits) * base ** SUFFIXES.indexOf(letter.toUpperCase());
}

/** Rounded away from zero, with one digit after the point below ten. */
function shown(value: number, unit: Unit): string {
  if (unit === 'none' || unit === 'auto') return String(Math.sign(value) * Math.ceil(Math.abs(value)));
  const base = unit === 'si' ? 1000 : 1024;
  let [rest, power] = [Math.abs(value), 0];
  while (rest >= base) {
    rest /= base;
    power += 1;
  }
  const round = (number: number): number =>
    number < 10 && power > 0 ? Math.ceil(number * 10) / 10 : Math.ceil(number);
  let rounded = round(rest);
  if (rounded >= base) {
    rounded = round(rounded / base);
    power += 1;
  }
  const digits = power > 0 && rounded < 10 ? rounded.toFixed(1) : String(rounded);
  return `${value < 0 ? '-' : ''}${digits}${SUFFIXES[power] ?? ''}${unit === 'iec-i' && power > 0 ? 'i' : ''}`;
}

/** `numfmt`: numbers with and without the letters for thousands and millions. */
export const numfmt = program({
  usage: 'numfmt [--from=UNIT] [--to=UNIT] [--suffix=TEXT] [--padding=N] [--field=N] [NUMBER]...',
  summary: 'Rewrites numbers with or without units such as K and M.',
  options: 'from: to: suffix: padding: field: d,delimiter: header version',
  run: async (tool, given) => {
    const [from, to] = [unitOf(tool, given, 'from'), unitOf(tool, given, 'to')];
    const padding = Number(given.value('padding') ?? 0);
    const convert = (text: string): string => {
      const result = `${shown(valueOf(tool, text, from), to)}${given.value('suffix') ?? ''}`;
      return padding < 0 ? result.padEnd(-padding) : result.padStart(padding);
    };
    for (const operand of given.operands) await tool.out.line(convert(operand));
    if (given.operands.length > 0) return undefined;
    const field = Number(given.value('field') ?? 1);
    const delimiter = given.value('d') ?? ' ';
    for await (const line of linesOf(tool.context.stdin)) {
      const fields = chomp(line).split(delimiter);
      await tool.out.line(fields.map((text, at) => (at === field - 1 ? convert(text) : text)).join(delimiter));
    }
    return undefined;
  },
});
