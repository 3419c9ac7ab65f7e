import { EngineError } from '../../engine/core/errors.ts';
import { text as decode } from '../../engine/core/bytes.ts';
import { readAll } from '../../engine/core/pipe.ts';
import { resolve } from '../../engine/core/paths.ts';
import { readContent } from '../../engine/fs/read.ts';
import { openDevice } from '../process/devices.ts';
import { FunctionReturn, ShellExit, SyntaxAbandoned } from '../interpreter/control.ts';
import { exportedEnvironment } from '../interpreter/environment.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { find } from '../interpreter/run-external.ts';
import { runText } from '../interpreter/run-text.ts';
import { runTrap } from '../interpreter/traps.ts';
import type { Builtin } from './builtin.ts';
import { fail, parseOptions } from './usage.ts';

export const evalBuiltin: Builtin = {
  special: true,
  run: async (sh, argv) => {
    const text = argv.slice(argv[1] === '--' ? 2 : 1).join(' ');
    if (text.trim() === '') return 0;
    sh.builtin = null;
    sh.traceDepth += 1;
    const outer = sh.evaluating;
    sh.evaluating = argv[0] ?? null;
    try {
      return await runText(sh, text, sh.line);
    } catch (fault) {
      if (fault instanceof SyntaxAbandoned && sh.dialect === 'bash') return fault.status;
      throw fault;
    } finally {
      sh.traceDepth -= 1;
      sh.evaluating = outer;
    }
  },
};

/** A name without a slash is looked for on PATH, then (bash) in the working directory. */
function locate(sh: Interpreter, name: string): string | null {
  if (name.includes('/')) return resolve(sh.cwd, name);
  for (const directory of (sh.variables.text('PATH') ?? '').split(':')) {
    const path = resolve(sh.cwd, `${directory}/${name}`);
    if (sh.files.exists(path) && sh.files.stat(path).type === 'file') return path;
  }
  return sh.dialect === 'bash' ? resolve(sh.cwd, name) : null;
}

async function readScript(sh: Interpreter, path: string): Promise<string> {
  if (sh.files.exists(path) && sh.files.stat(path).type === 'directory')
    throw new EngineError('EISDIR', 'invalid', 'is a directory');
  const device = openDevice(path, sh.descriptors);
  if (device !== undefined) return decode(await readAll(device.source));
  return decode(await readContent(sh.files.content(path)));
}

/** The text of the file that `.` names; a status, with the shell's message, when it cannot be read. */
async function openScript(sh: Interpreter, name: string): Promise<{ readonly text: string } | number> {
  const path = locate(sh, name);
  try {
    if (path === null) throw new EngineError('ENOENT', 'not-found', 'No such file or directory');
    return { text: await readScript(sh, path) };
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    if (sh.dialect === 'bash') {
      await sh.complain(`${name}: ${fault.message}`, fault.code === 'EISDIR' ? sh.builtin : null);
      return 1;
    }
    return fail(sh, '', path === null ? `${name}: not found` : `can't open '${name}': ${fault.message}`);
  }
}

/** Runs a file's commands in this shell; `return` and, in bash, a syntax error end them alone. */
async function runScript(sh: Interpreter, name: string, script: string): Promise<number> {
  const outerFile = sh.sourceFile;
  sh.builtin = null;
  sh.sourceDepth += 1;
  sh.sourceFile = name;
  try {
    const status = await runText(sh, script, 1);
    const action = sh.traps.get('RETURN');
    if (action !== undefined && action !== '') await runTrap(sh, action);
    return status;
  } catch (fault) {
    if (fault instanceof FunctionReturn) return fault.status;
    if (fault instanceof SyntaxAbandoned && sh.dialect === 'bash') return fault.status;
    throw fault;
  } finally {
    sh.sourceFile = outerFile;
    sh.sourceDepth -= 1;
  }
}

export const source: Builtin = {
  special: true,
  run: async (sh, argv) => {
    const [self = '', name, ...positional] = argv;
    if (name === undefined) {
      if (sh.dialect === 'ash') return 2;
      await sh.complain('filename argument required');
      await sh.err(`${self}: usage: ${self} filename [arguments]\n`);
      return 2;
    }
    const script = await openScript(sh, name);
    if (typeof script === 'number') return script;
    if (positional.length === 0) return runScript(sh, name, script.text);
    const outer = sh.positional;
    sh.positional = positional;
    try {
      return await runScript(sh, name, script.text);
    } finally {
      sh.positional = outer;
    }
  },
};

export const exec: Builtin = {
  special: true,
  keepsRedirects: true,
  run: async (sh, argv) => {
    const { flags, values, operands } = parseOptions(argv.slice(1), 'cla:');
    if (operands.length === 0) return 0;
    const env = flags.has('c') ? {} : exportedEnvironment(sh);
    const executable = await find(sh, { argv: operands, env }, 'exec');
    if (typeof executable === 'number') {
      if (sh.interactive) return executable;
      throw new ShellExit(executable);
    }
    const { kernel, files, cwd, process } = sh;
    const name = values.get('a');
    const shown = name === undefined ? executable.argv : [name, ...executable.argv.slice(1)];
    process.info = { ...process.info, argv: shown };
    sh.traps.clear();
    const descriptors = sh.descriptors.clone();
    try {
      throw new ShellExit(await executable.run({ kernel, process, files, cwd, env, argv: shown, descriptors }));
    } finally {
      descriptors.closeAll();
    }
  },
};
