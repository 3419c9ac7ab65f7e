import { readLine } from '../process/read-line.ts';
import type { Builtin } from './builtin.ts';
import { badOption, parseOptions } from './usage.ts';

export const mapfile: Builtin = {
  run: async (sh, argv) => {
    const { flags, values, operands, bad } = parseOptions(argv.slice(1), 'd:n:O:s:tu:C:c:');
    if (bad !== undefined)
      return badOption(sh, bad, 'mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [array]');
    const name = operands[0] ?? 'MAPFILE';
    const delimiter = values.get('d') ?? '\n';
    const limit = Number(values.get('n') ?? '0');
    const origin = Number(values.get('O') ?? '0');
    let skip = Number(values.get('s') ?? '0');
    const source = sh.descriptors.source(Number(values.get('u') ?? '0'));
    const elements = new Map(values.has('O') ? (sh.variables.get(name)?.elements ?? []) : []);
    for (let next = origin; limit === 0 || next < origin + limit;) {
      const line = await readLine(source, delimiter, sh.process.signal);
      if (line.ended && line.text === '') break;
      if (skip > 0) skip -= 1;
      else {
        elements.set(String(next), `${line.text}${flags.has('t') || line.ended ? '' : delimiter}`);
        next += 1;
      }
      if (line.ended) break;
    }
    sh.variables.setArray(name, elements);
    return 0;
  },
};
