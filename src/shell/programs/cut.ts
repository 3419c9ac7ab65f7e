import { decodeBytes, encode, encodeBytes } from './lib/codec.ts';
import { CANT_OPEN, eachInput, PLAIN } from './lib/each-input.ts';
import { Fault, UsageFault } from './lib/faults.ts';
import { chomp, linesOf } from './lib/input.ts';
import { inRanges, parseRanges } from './lib/numbers.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

type Ranges = readonly (readonly [number, number])[];

interface Job {
  readonly kind: 'b' | 'c' | 'f';
  readonly ranges: Ranges;
  readonly complement: boolean;
  readonly delimiter: string;
  readonly outputDelimiter: string | null;
  readonly onlyDelimited: boolean;
  readonly terminator: string;
}

function jobOf(tool: Tool, given: Arguments): Job {
  const chosen = given.given.filter(([key]) => key === 'b' || key === 'c' || key === 'f');
  const [key, list = ''] = chosen[0] ?? [];
  if (key === undefined)
    throw usage(
      tool,
      'you must specify a list of bytes, characters, or fields',
      'expected a list of bytes, characters, or fields',
    );
  if (chosen.length > 1) throw usage(tool, 'only one list may be specified', 'only one type of list may be specified');
  const delimiter = given.value('d');
  if (delimiter !== undefined && [...delimiter].length > 1)
    throw usage(tool, 'the delimiter must be a single character', 'the delimiter must be a single character');
  if (key !== 'f' && delimiter !== undefined)
    throw usage(
      tool,
      'an input delimiter may be specified only when operating on fields',
      'the -d delimiter makes sense only when operating on fields',
    );
  return {
    kind: key === 'b' ? 'b' : key === 'c' ? 'c' : 'f',
    ranges: rangesOf(tool, list, key === 'f'),
    complement: given.has('complement'),
    delimiter: delimiter === undefined ? '\t' : delimiter === '' ? '\0' : delimiter,
    outputDelimiter: given.value('output-delimiter', 'O') ?? null,
    onlyDelimited: given.has('s'),
    terminator: given.has('z') ? '\0' : '\n',
  };
}

function usage(tool: Tool, gnu: string, busybox: string): Error {
  return tool.isBusybox ? new Fault(busybox) : new UsageFault(gnu);
}

function rangesOf(tool: Tool, list: string, isField: boolean): Ranges {
  const ranges = parseRanges(list);
  if (ranges !== null) return ranges;
  if (tool.isBusybox) throw new Fault(`invalid number '${list}'`);
  const what = isField ? 'field' : 'byte/character';
  if (/(?:^|,)0+(?:-|,|$)/.test(list))
    throw new UsageFault(isField ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1');
  if (list.split(',').includes('-')) throw new UsageFault(`invalid range with no endpoint: ${list}`);
  if (/(\d+)-(\d+)/.test(list)) throw new UsageFault('invalid decreasing range');
  throw new UsageFault(`invalid ${what} ${isField ? 'value' : 'position'} '${list.replace(/^[\d,-]+(?=\D)/, '')}'`);
}

export const cut = program({
  usage: 'cut OPTION... [FILE]...',
  summary: 'Prints chosen characters or fields of each line.',
  options:
    'b,bytes: c,characters: f,fields: d,delimiter: s,only-delimited n complement O,output-delimiter: z,zero-terminated version',
  run: async (tool, given) => {
    const job = jobOf(tool, given);
    for await (const [source] of eachInput(tool, given.operands, tool.isBusybox ? CANT_OPEN : PLAIN)) {
      for await (const line of linesOf(source, job.terminator)) {
        const kept =
          job.kind === 'f' ? fields(chomp(line, job.terminator), job) : positions(chomp(line, job.terminator), job);
        if (kept !== null) await tool.out.write(typeof kept === 'string' ? kept + job.terminator : kept);
      }
    }
    return undefined;
  },
});

const isKept = ({ ranges, complement }: Job, position: number): boolean => inRanges(ranges, position) !== complement;

function fields(line: string, job: Job): string | null {
  if (!line.includes(job.delimiter)) return job.onlyDelimited ? null : line;
  return line
    .split(job.delimiter)
    .filter((_, index) => isKept(job, index + 1))
    .join(job.outputDelimiter ?? job.delimiter);
}

/** GNU cut takes a character for a byte, busybox does not. */
function positions(line: string, job: Job): string | Uint8Array {
  const bytes = decodeBytes(encode(line));
  let kept = '';
  let wasKept = false;
  [...bytes].forEach((byte, index) => {
    const keep = isKept(job, index + 1);
    if (keep && !wasKept && kept !== '' && job.outputDelimiter !== null) kept += job.outputDelimiter;
    if (keep) kept += byte;
    wasKept = keep;
  });
  return encodeBytes(kept + job.terminator);
}
