import type { Interpreter } from '../interpreter/interpreter.ts';
import { alias, unalias } from './alias.ts';
import type { Builtin } from './builtin.ts';
import { cd, pwd } from './cd.ts';
import { command, type } from './command.ts';
import { compgen, complete } from './complete.ts';
import { breakLoop, colon, continueLoop, exit, falseBuiltin, logout, returnBuiltin, trueBuiltin } from './control.ts';
import { declare, exportBuiltin, local, readonly } from './declare.ts';
import { dirs, popd, pushd } from './directory-stack.ts';
import { echo } from './echo.ts';
import { enable } from './enable.ts';
import { evalBuiltin, exec, source } from './eval.ts';
import { getopts } from './getopts.ts';
import { history, fc } from './history.ts';
import { bg, disown, fg, jobs, suspend, wait } from './jobs.ts';
import { kill } from './kill.ts';
import { letBuiltin } from './let.ts';
import { mapfile } from './mapfile.ts';
import { printf } from './printf.ts';
import { read } from './read.ts';
import { set, shift, shopt } from './set.ts';
import { test } from './test.ts';
import { times } from './times.ts';
import { trap } from './trap.ts';
import { ulimit } from './ulimit.ts';
import { umask } from './umask.ts';
import { unset } from './unset.ts';
import { hash } from './hash.ts';
import { help } from './help.ts';
import { builtinBuiltin, caller } from './meta.ts';

/** Every builtin by name. */
const BUILTINS: Readonly<Record<string, Builtin>> = {
  '.': source,
  ':': colon,
  '[': test,
  alias,
  bg,
  break: breakLoop,
  builtin: builtinBuiltin,
  caller,
  cd,
  command,
  compgen,
  complete,
  continue: continueLoop,
  declare,
  dirs,
  disown,
  echo,
  enable,
  eval: evalBuiltin,
  exec,
  exit,
  export: exportBuiltin,
  false: falseBuiltin,
  fc,
  fg,
  getopts,
  hash,
  help,
  history,
  jobs,
  kill,
  let: letBuiltin,
  local,
  logout,
  mapfile,
  popd,
  printf,
  pushd,
  pwd,
  read,
  readarray: mapfile,
  readonly,
  return: returnBuiltin,
  set,
  shift,
  shopt,
  source,
  suspend,
  test,
  times,
  trap,
  true: trueBuiltin,
  type,
  typeset: declare,
  ulimit,
  umask,
  unalias,
  unset,
  wait,
};

const BASH_ONLY: ReadonlySet<string> = new Set(
  'builtin caller compgen complete declare dirs disown enable logout mapfile popd pushd readarray shopt suspend typeset'.split(
    ' ',
  ),
);

/** The builtin of that name in the shell's dialect. */
export function findBuiltin(sh: Interpreter, name: string): Builtin | undefined {
  if (!Object.hasOwn(BUILTINS, name)) return undefined;
  if (sh.disabledBuiltins.has(name)) return undefined;
  return sh.dialect === 'ash' && BASH_ONLY.has(name) ? undefined : BUILTINS[name];
}

/** Names for completion. */
export function builtinNames(): readonly string[] {
  return Object.keys(BUILTINS);
}
