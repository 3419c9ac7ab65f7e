import type { Interpreter } from '../interpreter/interpreter.ts';

const OPTION_LETTERS: Readonly<Record<string, string>> = {
  allexport: 'a',
  errexit: 'e',
  noglob: 'f',
  hashall: 'h',
  monitor: 'm',
  noexec: 'n',
  errtrace: 'E',
  functrace: 'T',
  notify: 'b',
  physical: 'P',
  nounset: 'u',
  verbose: 'v',
  xtrace: 'x',
  braceexpand: 'B',
  noclobber: 'C',
  histexpand: 'H',
};

/** As `$-` lists them: small letters, then capitals. */
const LETTER_ORDER = 'abefhikmnptuvxBCEHPT';

/** `$-`. */
function optionLetters(sh: Interpreter): string {
  const letters = Object.entries(OPTION_LETTERS)
    .filter(([name]) => sh.has(name))
    .map(([, letter]) => letter);
  if (sh.interactive) letters.push('i');
  return `${letters.sort((a, b) => LETTER_ORDER.indexOf(a) - LETTER_ORDER.indexOf(b)).join('')}${sh.commandLetter}`;
}

/** Parameters whose value is computed: `$?`, `$#`, `$RANDOM`…; `undefined` for all others. */
export function computedParameter(sh: Interpreter, name: string): string | undefined {
  switch (name) {
    case '?':
      return String(sh.status);
    case '#':
      return String(sh.positional.length);
    case '$':
      return String(sh.shellPid);
    case '!':
      return sh.lastBackground === null ? undefined : String(sh.lastBackground);
    case '-':
      return optionLetters(sh);
    case '0':
      return sh.arg0;
    case '_':
      return sh.dialect === 'bash' ? sh.lastArgument : undefined;
    case 'FUNCNAME':
      return sh.functionNames[0];
    case 'LINENO':
      return String(sh.line);
    case 'PPID':
      return String(sh.process.parent);
    default:
      return /^[1-9]\d*$/.test(name) ? sh.positional[Number(name) - 1] : bashParameter(sh, name);
  }
}

/** Parameters that bash has and ash has not. */
const BASH_PARAMETERS: Readonly<Record<string, (sh: Interpreter) => string | undefined>> = {
  BASH: () => '/usr/bin/bash',
  BASHPID: (sh) => String(sh.process.pid),
  BASH_COMMAND: (sh) => sh.command,
  BASH_SUBSHELL: (sh) => String(sh.subshellDepth),
  BASH_VERSION: () => '5.2.15(1)-release',
  EPOCHSECONDS: (sh) => String(Math.floor(sh.kernel.clock.now() / 1000)),
  EUID: (sh) => String(sh.files.credentials.uid),
  HISTCMD: (sh) => String(sh.history.length),
  HOSTNAME: (sh) => sh.variables.text('HOSTNAME') ?? sh.kernel.hostname,
  HOSTTYPE: () => 'x86_64',
  MACHTYPE: () => 'x86_64-pc-linux-gnu',
  OSTYPE: () => 'linux-gnu',
  SECONDS: (sh) => String(Math.floor((sh.kernel.clock.now() - sh.startedAt) / 1000)),
  UID: (sh) => String(sh.files.credentials.uid),
};

function bashParameter(sh: Interpreter, name: string): string | undefined {
  if (name === 'RANDOM') return String(nextRandom(sh));
  if (sh.dialect === 'ash' || !Object.hasOwn(BASH_PARAMETERS, name)) return undefined;
  return BASH_PARAMETERS[name]?.(sh);
}

/** Park and Miller's generator, as bash has used it: deterministic, which is what a replayed session needs. */
function nextRandom(sh: Interpreter): number {
  sh.randomState = (sh.randomState * 16_807) % 2_147_483_647;
  return sh.randomState & 32_767;
}

/** Arrays that the shell itself keeps. */
export function computedArray(sh: Interpreter, name: string): ReadonlyMap<string, string> | undefined {
  if (sh.dialect === 'ash') return undefined;
  const list = (items: readonly (string | number)[]): ReadonlyMap<string, string> =>
    new Map(items.map((item, index) => [String(index), String(item)]));
  if (name === 'PIPESTATUS') return list(sh.pipeStatus);
  if (name === 'FUNCNAME') return list(sh.functionNames);
  if (name === 'BASH_VERSINFO') return list([5, 2, 15, 1, 'release', 'x86_64-pc-linux-gnu']);
  if (name === 'GROUPS') return list(sh.files.credentials.groups);
  if (name === 'DIRSTACK') return list([sh.cwd, ...sh.directoryStack]);
  return undefined;
}
