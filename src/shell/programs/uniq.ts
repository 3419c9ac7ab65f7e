import { openOrFail, PLAIN } from './lib/each-input.ts';
import { Fault } from './lib/faults.ts';
import { chomp, linesOf } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { openOutput } from './lib/file-output.ts';

/** What of a line is compared. */
function keyOf(tool: Tool, given: Arguments): (line: string) => string {
  const number = (key: string, what: string): number => {
    const text = given.value(key) ?? '0';
    if (/^\d+$/.test(text)) return Number(text);
    throw new Fault(tool.isBusybox ? `invalid number '${text}'` : `${text}: invalid number of ${what}`);
  };
  const skipFields = number('f', 'fields to skip');
  const skipChars = number('s', 'bytes to skip');
  const width = given.has('w') ? number('w', 'bytes to compare') : Infinity;
  const ignoreCase = given.has('i');
  return (line) => {
    let rest = line;
    for (let field = 0; field < skipFields; field += 1) rest = rest.replace(/^[ \t]*[^ \t]*/, '');
    const key = rest.slice(skipChars, width === Infinity ? undefined : skipChars + width);
    return ignoreCase ? key.toLowerCase() : key;
  };
}

export const uniq = program({
  usage: 'uniq [-cdiu] [-f N] [-s N] [-w N] [INPUT [OUTPUT]]',
  summary: 'Prints lines without those that repeat the one before.',
  options:
    'c,count d,repeated D f,skip-fields: i,ignore-case s,skip-chars: u,unique w,check-chars: z,zero-terminated version',
  run: async (tool, given) => {
    const [input = '-', output, extra] = given.operands;
    if (extra !== undefined) throw new Fault(`extra operand ${tool.quote(extra)}`);
    const source = await openOrFail(tool, input, PLAIN);
    if (source === null) return 1;
    const terminator = given.has('z') ? '\0' : '\n';
    const key = keyOf(tool, given);
    const target = output === undefined || output === '-' ? null : openOutput(tool, output);
    const write = async (text: string): Promise<void> => (target === null ? tool.out.write(text) : target.write(text));
    let group: string[] = [];
    const finish = async (): Promise<void> => {
      for (const line of shown(group, given)) {
        const count = given.has('c') ? `${String(group.length).padStart(7)} ` : '';
        await write(`${count}${line}${terminator}`);
      }
    };
    for await (const raw of linesOf(source, terminator)) {
      const line = chomp(raw, terminator);
      if (group[0] !== undefined && key(group[0]) !== key(line)) {
        await finish();
        group = [];
      }
      group.push(line);
    }
    await finish();
    target?.close();
    return undefined;
  },
});

function shown(group: readonly string[], given: Arguments): readonly string[] {
  if (given.has('D')) return group.length > 1 ? group : [];
  const wanted = (!given.has('d') || group.length > 1) && (!given.has('u') || group.length === 1);
  return wanted ? group.slice(0, 1) : [];
}
