import type { PushbackSource } from '../process/open-file.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { quoteSingly } from '../interpreter/quoting.ts';
import { runText } from '../interpreter/run-text.ts';
import { readLine } from '../process/read-line.ts';
import type { Builtin } from './builtin.ts';
import { badOption, parseOptions, type Options } from './usage.ts';

interface Request {
  readonly source: PushbackSource;
  readonly delimiter: string;
  /** Lines to read; 0 is all of them. */
  readonly limit: number;
  /** The index of the first. */
  readonly origin: number;
  /** Lines to pass over before it. */
  readonly skip: number;
  readonly dropsDelimiter: boolean;
}

function readRequest(sh: Interpreter, { flags, values }: Options): Request {
  const number = (letter: string): number => Number(values.get(letter) ?? '0');
  return {
    source: sh.descriptors.source(number('u')),
    delimiter: values.get('d') ?? '\n',
    limit: number('n'),
    origin: number('O'),
    skip: number('s'),
    dropsDelimiter: flags.has('t'),
  };
}

async function readLines(sh: Interpreter, request: Request): Promise<readonly string[]> {
  const { source, delimiter, limit, dropsDelimiter } = request;
  const lines: string[] = [];
  for (let passed = 0; limit === 0 || lines.length < limit;) {
    const line = await readLine(source, delimiter, sh.process.signal);
    if (line.ended && line.text === '') break;
    if (passed < request.skip) passed += 1;
    else lines.push(`${line.text}${dropsDelimiter || line.ended ? '' : delimiter}`);
    if (line.ended) break;
  }
  return lines;
}

export const mapfile: Builtin = {
  run: async (sh, argv) => {
    const options = parseOptions(argv.slice(1), 'd:n:O:s:tu:C:c:');
    const { values, operands, bad } = options;
    if (bad !== undefined)
      return badOption(sh, bad, 'mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [array]');
    const name = operands[0] ?? 'MAPFILE';
    const request = readRequest(sh, options);
    const elements = new Map(values.has('O') ? (sh.variables.get(name)?.elements ?? []) : []);
    const lines = await readLines(sh, request);
    const callback = values.get('C');
    const quantum = Number(values.get('c') ?? '5000');
    for (const [index, line] of lines.entries()) {
      const key = String(request.origin + index);
      if (callback !== undefined && (index + 1) % quantum === 0) {
        await runText(sh, `${callback} ${key} ${quoteSingly(line)}`, sh.line);
      }
      elements.set(key, line);
    }
    sh.variables.setArray(name, elements);
    return 0;
  },
};
