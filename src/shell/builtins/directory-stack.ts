import { EngineError } from '../../engine/core/errors.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Builtin } from './builtin.ts';
import { changeDirectory } from './cd.ts';

function shortened(sh: Interpreter, path: string): string {
  const home = sh.variables.text('HOME');
  if (home === undefined || home === '/') return path;
  return path === home || path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

async function list(sh: Interpreter): Promise<number> {
  await sh.out(`${[sh.cwd, ...sh.directoryStack].map((path) => shortened(sh, path)).join(' ')}\n`);
  return 0;
}

async function go(sh: Interpreter, path: string): Promise<boolean> {
  try {
    changeDirectory(sh, path);
    return true;
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    await sh.complain(`${path}: ${fault.message}`);
    return false;
  }
}

export const dirs: Builtin = {
  run: async (sh, [, option]) => {
    if (option === '-c') {
      sh.directoryStack = [];
      return 0;
    }
    if (option !== '-p' && option !== '-v' && option !== '-l') return list(sh);
    const all = [sh.cwd, ...sh.directoryStack];
    if (option === '-l') await sh.out(`${all.join(' ')}\n`);
    else
      await sh.out(
        all.map((path, index) => `${option === '-v' ? ` ${index}  ` : ''}${shortened(sh, path)}\n`).join(''),
      );
    return 0;
  },
};

export const pushd: Builtin = {
  run: async (sh, argv) => {
    const onlyList = argv[1] === '-n';
    const operand = argv[onlyList ? 2 : 1];
    const all = [sh.cwd, ...sh.directoryStack];
    if (onlyList && operand !== undefined) {
      sh.directoryStack = [operand, ...sh.directoryStack];
      return list(sh);
    }
    if (operand === undefined || /^[+-]\d+$/.test(operand)) {
      const turn =
        operand === undefined ? 1 : operand.startsWith('+') ? Number(operand) : all.length - 1 + Number(operand);
      if (all.length < 2) {
        await sh.complain('no other directory');
        return 1;
      }
      const rotated =
        operand === undefined
          ? [all[1] ?? '', all[0] ?? '', ...all.slice(2)]
          : [...all.slice(turn), ...all.slice(0, turn)];
      if (!(await go(sh, rotated[0] ?? sh.cwd))) return 1;
      sh.directoryStack = rotated.slice(1);
      return list(sh);
    }
    if (!(await go(sh, operand))) return 1;
    sh.directoryStack = all;
    return list(sh);
  },
};

/** The place in the stack that `+N` or `-N` means; `null` for anything else. */
function placeOf(operand: string, length: number): number | null {
  const match = /^([+-])(\d+)$/.exec(operand);
  if (match === null) return null;
  return match[1] === '+' ? Number(match[2]) : length - 1 - Number(match[2]);
}

export const popd: Builtin = {
  run: async (sh, [, operand]) => {
    const all = [sh.cwd, ...sh.directoryStack];
    const place = operand === undefined ? null : placeOf(operand, all.length);
    if (place !== null && all.length > 1 && all[place] === undefined) {
      await sh.complain(`${operand ?? ''}: directory stack index out of range`);
      return 1;
    }
    if (place !== null && place > 0) {
      sh.directoryStack = all.filter((_, index) => index !== place).slice(1);
      return list(sh);
    }
    const [next, ...rest] = sh.directoryStack;
    if (next === undefined) {
      await sh.complain('directory stack empty');
      return 1;
    }
    if (!(await go(sh, next))) return 1;
    sh.directoryStack = rest;
    return list(sh);
  },
};
