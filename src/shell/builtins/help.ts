import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Builtin } from './builtin.ts';

/** What one can do at the prompt of the host. */
const PAGE = `This is a shell on a small Linux machine with Docker, all of it inside this page.

  docker image ls              the images that are here
  docker image history NAME    the steps an image was made in, the newest first
  docker build -t NAME .       make an image of the Dockerfile in this folder
  docker run -it --rm NAME sh  look around inside a container
  docker system df             what all of it takes on the disk
  docker --help                every docker command

Files      pwd  cd  ls  cat  mkdir  touch  cp  mv  rm  echo TEXT > FILE
Editors    nano FILE  vi FILE  code FILE  edit FILE
Your own   upload  download FILE
Text       grep  sort  head  tail  wc  cut  tr  uniq  jq
Terminal   clear  history

Tab completes commands, options and names. The arrow keys bring earlier lines
back, Ctrl-R searches them, Ctrl-C stops what is running. PROGRAM --help says
how a program is called, and \`help NAME' how a command of the shell is.
`;

/** How the shell's own commands are called. */
const SYNOPSES: Readonly<Record<string, string>> = {
  '.': '. FILE [ARGUMENTS]: runs the commands of a file in this shell.',
  ':': ':: does nothing, and succeeds.',
  '[': '[ EXPRESSION ]: the same as test.',
  alias: 'alias [NAME[=VALUE]...]: other names for commands; shows them when none is given.',
  bg: 'bg [JOB]: lets a stopped job go on in the background.',
  break: 'break [N]: leaves the N innermost loops.',
  builtin: 'builtin NAME [ARGUMENTS]: the command of the shell, even if a function has its name.',
  caller: 'caller: the line from which the current function was called.',
  cd: "cd [-LP] [DIRECTORY]: goes to a directory; home without one, back with `-'.",
  command: 'command [-pVv] NAME [ARGUMENTS]: runs a command past functions, or says what it is.',
  continue: 'continue [N]: goes on with the next round of a loop.',
  declare: 'declare [-aAfFilnprtux] [NAME[=VALUE]...]: makes variables and gives them attributes.',
  dirs: 'dirs [-clpv]: the directories that pushd remembers.',
  disown: 'disown [JOB...]: forgets jobs.',
  echo: 'echo [-neE] [TEXT...]: prints its arguments.',
  eval: 'eval [ARGUMENTS...]: runs its arguments as a command.',
  exec: 'exec [COMMAND [ARGUMENTS]]: becomes a command; without one, keeps the redirections.',
  exit: 'exit [N]: ends the shell with status N.',
  export: 'export [-nfp] [NAME[=VALUE]...]: passes variables on to programs.',
  false: 'false: does nothing, and fails.',
  fc: 'fc: lists or edits earlier lines.',
  fg: 'fg [JOB]: brings a job to the foreground.',
  getopts: 'getopts OPTSTRING NAME [ARGUMENTS]: takes options apart, one each time.',
  hash: 'hash [-r] [NAME...]: remembers where programs are.',
  help: 'help [NAME]: this help.',
  history: 'history [-c] [N]: the lines typed before.',
  jobs: 'jobs [-lpr]: what runs in the background.',
  kill: 'kill [-s SIGNAL | -SIGNAL] PID | %JOB...: sends a signal; kill -l lists them.',
  let: 'let EXPRESSION...: calculates.',
  local: 'local [NAME[=VALUE]...]: variables of a function.',
  logout: 'logout [N]: ends a login shell.',
  mapfile: 'mapfile [-t] [NAME]: reads lines into an array.',
  popd: 'popd [+N | -N]: goes back to the directory that pushd left.',
  printf: 'printf [-v NAME] FORMAT [ARGUMENTS...]: prints in a format.',
  pushd: 'pushd [DIRECTORY | +N | -N]: goes to a directory and remembers this one.',
  pwd: 'pwd [-LP]: the directory you are in.',
  read: 'read [-r] [-p PROMPT] [-n N] [-t SECONDS] [-a ARRAY] [NAME...]: reads a line into variables.',
  readarray: 'readarray [-t] [NAME]: the same as mapfile.',
  readonly: 'readonly [-p] [NAME[=VALUE]...]: variables that cannot change any more.',
  return: 'return [N]: leaves a function or a sourced file.',
  set: 'set [-euxfv] [-o OPTION] [--] [ARGUMENTS...]: options of the shell and its positional parameters.',
  shift: 'shift [N]: drops the first N positional parameters.',
  shopt: 'shopt [-psu] [OPTION...]: more options of the shell.',
  source: 'source FILE [ARGUMENTS]: runs the commands of a file in this shell.',
  test: 'test EXPRESSION: asks about files, texts and numbers.',
  times: 'times: the time that the shell and its programs took.',
  trap: 'trap [-lp] [COMMAND SIGNAL...]: what to do on a signal, or at the end (EXIT).',
  true: 'true: does nothing, and succeeds.',
  type: 'type [-afptP] NAME...: what a command is.',
  typeset: 'typeset: the same as declare.',
  ulimit: 'ulimit [-a]: limits of the shell.',
  umask: 'umask [-S] [MODE]: permissions that new files do not get.',
  unalias: 'unalias [-a] NAME...: takes aliases away.',
  unset: 'unset [-fv] NAME...: takes variables and functions away.',
  wait: 'wait [JOB | PID...]: waits for what runs in the background.',
};

/** bash's `help`: a page about this terminal, or one command's synopsis. ash's: the list of its commands. */
export const help: Builtin = {
  run: async (sh, [, ...topics]) => {
    if (sh.dialect === 'ash') {
      await sh.out(ashList(sh));
      return 0;
    }
    if (topics.length === 0) await sh.out(PAGE);
    let status = 0;
    for (const topic of topics) {
      const synopsis = SYNOPSES[topic];
      if (sh.grammar.findBuiltin(sh, topic) !== undefined && synopsis !== undefined) await sh.out(`${synopsis}\n`);
      else {
        status = 1;
        await sh.complain(
          `no help topics match \`${topic}'.  Try \`help help' or \`man -k ${topic}' or \`info ${topic}'.`,
        );
      }
    }
    return status;
  },
};

/** The names in lines of a terminal's width, as ash shows them. */
function ashList(sh: Interpreter): string {
  const names = sh.grammar.builtinNames().filter((name) => sh.grammar.findBuiltin(sh, name) !== undefined);
  const lines: string[] = [];
  let line = '\t';
  for (const name of names) {
    if (line.length + name.length > 68) {
      lines.push(line.trimEnd());
      line = '\t';
    }
    line += `${name} `;
  }
  return `Built-in commands:\n------------------\n${[...lines, line.trimEnd()].join('\n')}\n`;
}
