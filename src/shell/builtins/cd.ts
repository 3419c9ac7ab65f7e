import { EngineError } from '../../engine/core/errors.ts';
import { normalize, resolve } from '../../engine/core/paths.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Builtin } from './builtin.ts';
import { badOption, fail, parseOptions } from './usage.ts';

/** Makes a directory the working one and keeps PWD and OLDPWD; throws what the file system throws. */
export function changeDirectory(sh: Interpreter, path: string, physical = false): void {
  const target = resolve(sh.cwd, path);
  const { files } = sh;
  const real = files.realpath(target);
  if (files.stat(real).type !== 'directory') throw new EngineError('ENOTDIR', 'invalid', 'Not a directory');
  requireSearch(sh, real);
  sh.variables.set('OLDPWD', sh.cwd);
  sh.variables.mark('OLDPWD', { exported: true });
  sh.cwd = normalize(physical ? real : target);
  sh.variables.set('PWD', sh.cwd);
}

function requireSearch(sh: Interpreter, path: string): void {
  const { mode, uid, gid } = sh.files.stat(path);
  const who = sh.files.credentials;
  if (who.uid === 0) return;
  const bit = who.uid === uid ? 0o100 : who.gid === gid || who.groups.includes(gid) ? 0o010 : 0o001;
  if ((mode & bit) === 0) throw new EngineError('EACCES', 'forbidden', 'Permission denied', { path });
}

/** The directory that CDPATH leads to, with the name to print; `null` when CDPATH has no say. */
function viaCdPath(sh: Interpreter, path: string): string | null {
  if (/^(?:\/|\.\.?(?:\/|$))/.test(path)) return null;
  for (const directory of (sh.variables.text('CDPATH') ?? '').split(':')) {
    if (directory === '') continue;
    const candidate = resolve(sh.cwd, `${directory}/${path}`);
    if (sh.files.exists(candidate) && sh.files.stat(candidate).type === 'directory') return candidate;
  }
  return null;
}

async function destination(sh: Interpreter, operand: string | undefined): Promise<string | number> {
  if (operand === undefined) {
    const home = sh.variables.text('HOME');
    return home ?? (sh.dialect === 'ash' ? sh.cwd : fail(sh, 'HOME not set', ''));
  }
  if (operand !== '-') return operand;
  const before = sh.variables.text('OLDPWD');
  return before ?? (sh.dialect === 'ash' ? sh.cwd : fail(sh, 'OLDPWD not set', ''));
}

export const cd: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands, bad } = parseOptions(argv.slice(1), 'LPe@');
    if (bad !== undefined) return badOption(sh, bad, 'cd [-L|[-P [-e]] [-@]] [dir]');
    if (operands.length > 1 && sh.dialect === 'bash') return fail(sh, 'too many arguments', '');
    const target = await destination(sh, operands[0]);
    if (typeof target === 'number') return target;
    if (target === '') return 0;
    const found = viaCdPath(sh, target);
    try {
      changeDirectory(sh, found ?? target, flags.has('P'));
    } catch (fault) {
      if (!(fault instanceof EngineError)) throw fault;
      return fail(sh, `${target}: ${fault.message}`, `can't cd to ${target}: ${fault.message}`);
    }
    if (operands[0] === '-' || found !== null) await sh.out(`${sh.cwd}\n`);
    return 0;
  },
};

export const pwd: Builtin = {
  run: async (sh, argv) => {
    const { flags, bad } = parseOptions(argv.slice(1), 'LP');
    if (bad !== undefined) return badOption(sh, bad, 'pwd [-LP]');
    await sh.out(`${flags.has('P') ? sh.files.realpath(sh.cwd) : sh.cwd}\n`);
    return 0;
  },
};
