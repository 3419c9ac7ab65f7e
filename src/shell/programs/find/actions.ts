import { basename, dirname } from '../../../engine/core/paths.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { confirm } from '../lib/confirm.ts';
import { Fault, reason } from '../lib/faults.ts';
import type { Tool } from '../lib/tool.ts';
import type { Expression, Found } from './found.ts';
import { printf } from './printf.ts';

interface Action {
  readonly expression: Expression;
  readonly finish?: (tool: Tool) => Promise<void>;
}

/** Arguments that one call of `-exec … +` gets. */
const BATCH = 1000;

/** The action of a name; `null` when there is none. */
export function actionOf(word: string, argument: () => string, tool: Tool): Action | null {
  switch (word) {
    case '-print':
      return { expression: writer(({ shown }) => `${shown}\n`) };
    case '-print0':
      return { expression: writer(({ shown }) => `${shown}\0`) };
    case '-printf':
      return tool.isBusybox ? null : { expression: writer(printf(argument())) };
    case '-ls':
      return { expression: writer(({ shown }) => `${shown}\n`) };
    case '-prune':
      return { expression: (_found, verdict) => (verdict.prune = true) };
    case '-quit':
      return { expression: (_found, verdict) => (verdict.quit = true) };
    case '-delete':
      return { expression: remove };
    case '-exec':
    case '-execdir':
    case '-ok':
      return execution(word, argument, tool);
    default:
      return null;
  }
}

const writer =
  (text: (found: Found) => string): Expression =>
  async (found, _verdict, tool) => {
    await tool.out.write(text(found));
    return true;
  };

const remove: Expression = async ({ shown, path, stat }, _verdict, tool) => {
  if (shown === '.') return true;
  try {
    if (stat.type === 'directory') tool.files.rmdir(path);
    else tool.files.unlink(path);
    return true;
  } catch (error) {
    const why = reason(error);
    await tool.fail(tool.isBusybox ? `${shown}: ${why}` : `cannot delete ${tool.quote(shown)}: ${why}`);
    return false;
  }
};

function execution(word: string, argument: () => string, tool: Tool): Action {
  const command: string[] = [];
  for (let next = argument(); next !== ';'; next = argument()) {
    if (next === '+' && command.at(-1) === '{}') return together(command.slice(0, -1));
    command.push(next);
  }
  if (command.length === 0)
    throw new Fault(tool.isBusybox ? `${word} requires an argument` : `invalid argument \`;' to \`${word}'`);
  return { expression: each(word, command) };
}

function each(word: string, command: readonly string[]): Expression {
  return async ({ shown, path }, _verdict, tool) => {
    const inDirectory = word === '-execdir';
    const name = inDirectory ? `./${basename(shown)}` : shown;
    const words = command.map((part) => part.replaceAll('{}', name));
    if (word === '-ok' && !(await confirm(tool, `< ${command.join(' ')} ... ${shown} > ? `))) return false;
    return (await run(tool, words, inDirectory ? dirname(path) : undefined)) === 0;
  };
}

/** `-exec … {} +`: as many names as fit in each call. */
function together(command: readonly string[]): Action {
  let names: string[] = [];
  const flush = async (tool: Tool): Promise<void> => {
    if (names.length === 0) return;
    const words = [...command, ...names];
    names = [];
    if ((await run(tool, words, undefined)) !== 0) tool.status = 1;
  };
  return {
    expression: async ({ shown }, _verdict, tool) => {
      names.push(shown);
      if (names.length >= BATCH) await flush(tool);
      return true;
    },
    finish: flush,
  };
}

async function run(tool: Tool, words: readonly string[], cwd: string | undefined): Promise<number> {
  await tool.out.flush();
  try {
    return await tool.context.spawn(words, cwd === undefined ? {} : { cwd });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const why = error.code === 'ENOENT' ? 'No such file or directory' : 'Permission denied';
    const name = words[0] ?? '';
    await tool.warn(tool.isBusybox ? `${name}: ${why}` : `${tool.quote(name)}: ${why}`);
    return 127;
  }
}
