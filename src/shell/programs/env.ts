import { EngineError } from '../../engine/core/errors.ts';
import { Fault } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

function environment(tool: Tool, given: Arguments, assignments: readonly string[]): Readonly<Record<string, string>> {
  const entries = new Map(given.has('i') ? [] : Object.entries(tool.context.env));
  for (const name of given.all('u')) entries.delete(name);
  for (const assignment of assignments) {
    const equals = assignment.indexOf('=');
    entries.set(assignment.slice(0, equals), assignment.slice(equals + 1));
  }
  return Object.fromEntries(entries);
}

/** `env -` is `env -i`. */
const prepare = (words: readonly string[]): readonly string[] => words.map((word) => (word === '-' ? '-i' : word));

export const env = program({
  usage: 'env [-i0] [-u NAME]... [NAME=VALUE]... [PROGRAM [ARGS]]',
  summary: 'Runs a program with changed variables, or prints the variables.',
  options: {
    gnu: 'i,ignore-environment 0,null u,unset: C,chdir: S,split-string: v,debug version',
    busybox: 'i,ignore-environment 0 u,unset:',
  },
  usageStatus: 125,
  inOrder: true,
  prepare,
  run: async (tool, given) => {
    const split = given.value('S')?.trim().split(/\s+/) ?? [];
    const words = [...split, ...given.operands];
    const isAssignment = words.map((word) => /^[^=]+=/.test(word));
    const count = isAssignment.includes(false) ? isAssignment.indexOf(false) : words.length;
    const variables = environment(tool, given, words.slice(0, count));
    const command = words.slice(count);
    if (command.length > 0) return run(tool, given, command, variables);
    for (const [name, value] of Object.entries(variables)) {
      await tool.out.write(`${name}=${value}${given.has('0') ? '\0' : '\n'}`);
    }
    return undefined;
  },
});

async function run(
  tool: Tool,
  given: Arguments,
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<number> {
  const directory = given.value('C');
  const [name = ''] = command;
  try {
    return await tool.context.spawn(command, {
      env: variables,
      ...(directory === undefined ? {} : { cwd: tool.path(directory) }),
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const isMissing = error.code === 'ENOENT';
    const why = isMissing ? 'No such file or directory' : 'Permission denied';
    const shown = tool.isBusybox ? `can't execute '${name}'` : tool.quote(name);
    throw new Fault(`${shown}: ${why}`, isMissing ? 127 : 126);
  }
}
