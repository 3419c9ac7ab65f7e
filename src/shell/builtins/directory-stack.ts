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

async function outOfRange(sh: Interpreter, operand: string): Promise<number> {
  await sh.complain(`${operand}: directory stack index out of range`);
  return 1;
}

export const dirs: Builtin = {
  run: async (sh, argv) => {
    const options = new Set(
      argv
        .slice(1)
        .filter((each) => /^-[clpv]+$/.test(each))
        .join(''),
    );
    const operand = argv.slice(1).find((each) => /^[+-]\d+$/.test(each));
    if (options.has('c')) {
      sh.directoryStack = [];
      return 0;
    }
    const all = [sh.cwd, ...sh.directoryStack].map((path) => (options.has('l') ? path : shortened(sh, path)));
    if (operand !== undefined) {
      const path = all[placeOf(operand, all.length) ?? -1];
      if (path === undefined) return outOfRange(sh, operand.slice(1));
      await sh.out(`${path}\n`);
    } else if (options.has('v')) {
      await sh.out(all.map((path, index) => `${String(index).padStart(2)}  ${path}\n`).join(''));
    } else await sh.out(`${all.join(options.has('p') ? '\n' : ' ')}\n`);
    return 0;
  },
};

/** `pushd` of a place in the stack, or of none: turns the stack until that place is on top. */
async function rotate(sh: Interpreter, operand: string | undefined): Promise<number> {
  const all = [sh.cwd, ...sh.directoryStack];
  if (all.length < 2) {
    await sh.complain('no other directory');
    return 1;
  }
  const turn = operand === undefined ? 1 : (placeOf(operand, all.length) ?? -1);
  if (all[turn] === undefined) return outOfRange(sh, operand ?? '');
  const rotated =
    operand === undefined ? [all[1] ?? '', sh.cwd, ...all.slice(2)] : [...all.slice(turn), ...all.slice(0, turn)];
  if (!(await go(sh, rotated[0] ?? sh.cwd))) return 1;
  sh.directoryStack = rotated.slice(1);
  return list(sh);
}

export const pushd: Builtin = {
  run: async (sh, argv) => {
    const onlyList = argv[1] === '-n';
    const operand = argv[onlyList ? 2 : 1];
    if (onlyList && operand !== undefined) {
      sh.directoryStack = [operand, ...sh.directoryStack];
      return list(sh);
    }
    if (operand === undefined || /^[+-]\d+$/.test(operand)) return rotate(sh, operand);
    const all = [sh.cwd, ...sh.directoryStack];
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
  run: async (sh, argv) => {
    const stays = argv[1] === '-n';
    const operand = argv[stays ? 2 : 1];
    const all = [sh.cwd, ...sh.directoryStack];
    const place = operand === undefined ? null : placeOf(operand, all.length);
    if (sh.directoryStack.length === 0) {
      await sh.complain('directory stack empty');
      return 1;
    }
    if (place !== null && all[place] === undefined) return outOfRange(sh, operand ?? '');
    const removed = place !== null && place > 0 ? place : stays ? 1 : 0;
    if (removed > 0) {
      sh.directoryStack = all.filter((_, index) => index !== removed).slice(1);
      return list(sh);
    }
    const [next = sh.cwd, ...rest] = sh.directoryStack;
    if (!(await go(sh, next))) return 1;
    sh.directoryStack = rest;
    return list(sh);
  },
};
