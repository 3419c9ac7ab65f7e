import { FunctionReturn, LineAbandoned, LoopExit, ShellExit } from '../interpreter/control.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { keepsStoppedJobs } from '../interpreter/job-report.ts';
import type { Builtin } from './builtin.ts';
import { fail, failAsh } from './usage.ts';

export const colon: Builtin = { special: true, run: async () => 0 };
export const trueBuiltin: Builtin = { run: async () => 0 };
export const falseBuiltin: Builtin = { run: async () => 1 };

/** The number of loops, or `null` after a message. */
async function levels(sh: Interpreter, text: string | undefined): Promise<number | null> {
  if (text === undefined) return 1;
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
  if (sh.dialect === 'ash') {
    await failAsh(sh, `Illegal number: ${text}`);
    return null;
  }
  await sh.complain(/^-?\d+$/.test(text) ? `${text}: loop count out of range` : `${text}: numeric argument required`);
  return null;
}

async function leaveLoop(sh: Interpreter, kind: 'break' | 'continue', text: string | undefined): Promise<number> {
  if (sh.loopDepth === 0) {
    if (sh.dialect === 'bash') await sh.complain("only meaningful in a `for', `while', or `until' loop");
    return 0;
  }
  const count = await levels(sh, text);
  if (count === null) {
    if (/^-?\d+$/.test(text ?? '')) throw new LoopExit('break', sh.loopDepth, 1);
    throw sh.interactive ? new LineAbandoned(1) : new ShellExit(128);
  }
  throw new LoopExit(kind, Math.min(count, sh.loopDepth));
}

export const breakLoop: Builtin = {
  special: true,
  run: (sh, [, text]) => leaveLoop(sh, 'break', text),
};
export const continueLoop: Builtin = {
  special: true,
  run: (sh, [, text]) => leaveLoop(sh, 'continue', text),
};

export const exit: Builtin = {
  special: true,
  run: async (sh, [, text, extra]) => {
    const isTyped = sh.interactive && !sh.isSubshell && sh.sourceDepth === 0 && sh.trapDepth === 0;
    if (isTyped && sh.dialect === 'bash') await sh.err('exit\n');
    const isNumber = text === undefined || (sh.dialect === 'bash' ? /^[-+]?\d+$/ : /^\d+$/).test(text);
    if (!isNumber) {
      if (sh.dialect === 'ash') return failAsh(sh, `Illegal number: ${text}`);
      await sh.complain(`${text}: numeric argument required`);
      throw new ShellExit(2);
    }
    if (extra !== undefined && sh.dialect === 'bash') {
      await sh.complain('too many arguments');
      throw new LineAbandoned(1);
    }
    if (isTyped && (await keepsStoppedJobs(sh, sh.builtinBefore))) return 1;
    throw new ShellExit(text === undefined ? sh.status : Number(text) & 255);
  },
};

export const logout: Builtin = {
  run: async (sh) => {
    await sh.complain("not login shell: use `exit'");
    return 1;
  },
};

export const returnBuiltin: Builtin = {
  special: true,
  run: async (sh, [, text]) => {
    if (text !== undefined && !/^[-+]?\d+$/.test(text)) {
      if (sh.dialect === 'ash') return failAsh(sh, `Illegal number: ${text}`);
      await sh.complain(`${text}: numeric argument required`);
      throw new FunctionReturn(2);
    }
    if (sh.callDepth === 0 && sh.sourceDepth === 0 && sh.dialect === 'bash')
      return fail(sh, "can only `return' from a function or sourced script", '', 2);
    throw new FunctionReturn(text === undefined ? sh.status : Number(text) & 255);
  },
};
