import { Fault, reason, UsageFault } from './lib/faults.ts';
import { openInput, readText } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { parseScript } from './sed/parse.ts';
import { Editor } from './sed/editor.ts';
import { LineReader } from './sed/reader.ts';

/** `-i.bak` and `-ibak` carry their suffix with them; `-E` is `-r`. */
function scriptOf(given: Arguments, files: ReadonlyMap<string, string>): string {
  const parts = given.given.flatMap(([key, value]) =>
    key === 'e' ? [value] : key === 'f' ? [files.get(value) ?? ''] : [],
  );
  return parts.map((part) => part.replace(/\n$/, '')).join('\n');
}

async function scriptFiles(tool: Tool, given: Arguments): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const name of given.all('f')) {
    try {
      files.set(name, await readText(openInput(tool, name)));
    } catch (error) {
      throw new Fault(tool.isBusybox ? `${name}: ${reason(error)}` : `couldn't open file ${name}: ${reason(error)}`);
    }
  }
  return files;
}

export const sed = program({
  usage: 'sed [-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...',
  summary: 'Edits a stream of lines by a script.',
  options: {
    gnu: 'n,quiet,silent debug e,expression: f,file: follow-symlinks i,in-place:: l,line-length: posix E,r,regexp-extended s,separate sandbox u,unbuffered z,null-data version',
    busybox: 'n e,expression: f,file: i,in-place:: E,r,regexp-extended',
  },
  run: async (tool, given) => {
    const isGiven = given.has('e', 'f');
    const [first, ...others] = given.operands;
    if (!isGiven && first === undefined) throw new UsageFault('');
    const source = isGiven ? scriptOf(given, await scriptFiles(tool, given)) : (first ?? '');
    const operands = isGiven ? given.operands : others;
    const script = parseScript(tool, source, given.has('E'));
    const settings = {
      quiet: given.has('n') || script.quiet,
      separator: given.has('z') ? '\0' : '\n',
      inPlace: given.value('i'),
    };
    if (settings.inPlace === undefined && !given.has('s')) {
      const reader = new LineReader(tool, operands.length === 0 ? ['-'] : operands, settings.separator);
      return new Editor(tool, script.commands, reader, settings).run();
    }
    for (const operand of operands) {
      const reader = new LineReader(tool, [operand], settings.separator);
      const editor = new Editor(tool, script.commands, reader, settings, operand);
      const status = await editor.run();
      if (editor.hasQuit) return status;
    }
    return undefined;
  },
});
