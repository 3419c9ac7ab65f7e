import { Fault, reason, UsageFault } from './lib/faults.ts';
import { openInput, readText } from './lib/input.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { unescapeString } from './awk/lexer.ts';
import { Memory } from './awk/memory.ts';
import { parseAwk } from './awk/parse.ts';
import { AwkRun } from './awk/run.ts';
import { fromInput } from './awk/values.ts';

async function sourceOf(tool: Tool, given: Arguments): Promise<string> {
  const files = given.all('f');
  if (files.length === 0) return given.operands[0] ?? '';
  const parts: string[] = [];
  for (const file of files) {
    try {
      parts.push(await readText(openInput(tool, file)));
    } catch (error) {
      throw new Fault(
        tool.isBusybox
          ? `${file}: ${reason(error)}`
          : `fatal: cannot open source file \`${file}' for reading: ${reason(error)}`,
        2,
      );
    }
  }
  return parts.join('\n');
}

/** Variables from the command line, the environment and the operands. */
function memoryOf(tool: Tool, given: Arguments, operands: readonly string[]): Memory {
  const memory = new Memory();
  const environ = memory.array('ENVIRON');
  for (const [name, value] of Object.entries(tool.context.env)) environ.set(name, fromInput(value));
  const argv = memory.array('ARGV');
  [tool.name, ...operands].forEach((operand, index) => argv.set(String(index), fromInput(operand)));
  memory.set('ARGC', operands.length + 1);
  const separator = given.value('F');
  if (separator !== undefined) memory.set('FS', separator === 't' ? '\t' : unescapeString(separator));
  for (const assignment of given.all('v')) {
    const equals = assignment.indexOf('=');
    memory.set(assignment.slice(0, equals), fromInput(unescapeString(assignment.slice(equals + 1))));
  }
  return memory;
}

/** busybox says no more of a mistake than that there is one. */
function parsed(tool: Tool, source: string): ReturnType<typeof parseAwk> {
  try {
    return parseAwk(source);
  } catch (fault) {
    if (tool.isBusybox && fault instanceof Fault && fault.message.includes('syntax error'))
      throw new Fault('cmd. line:1: Unexpected token', 1);
    throw fault;
  }
}

export const awk = program({
  usage: 'awk [-F SEP] [-v VAR=VALUE] [-f FILE | PROGRAM] [FILE]...',
  summary: 'Runs a program over its input: for each line, what the pattern that fits it asks for.',
  options: 'F,field-separator: v,assign: f,file: e,source: version',
  usageStatus: 2,
  inOrder: true,
  run: async (tool, given) => {
    if (given.operands.length === 0 && !given.has('f')) throw new UsageFault('');
    const source = await sourceOf(tool, given);
    const operands = given.has('f') ? given.operands : given.operands.slice(1);
    const memory = memoryOf(tool, given, operands);
    return new AwkRun(tool, parsed(tool, source), memory).run();
  },
});
