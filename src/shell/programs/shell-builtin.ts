import { basename } from '../../engine/core/paths.ts';
import { asksForHelp, busyboxHelp, type Help } from '../help.ts';
import type { Program } from '../program.ts';
import { encode } from './lib/codec.ts';

const PRINTF: Help = {
  usage: 'printf FORMAT [ARGUMENT]...',
  summary: 'Prints its arguments in the form that a format says.',
};

/** `test`, `[` and `printf` as programs: the shell has them built in, so a shell runs them. */
export const shellBuiltin: Program = async (context) => {
  const { argv, flavour } = context;
  const name = basename(argv[0] ?? '');
  if (name === 'printf' && flavour === 'busybox' && asksForHelp(argv)) {
    await context.stderr.write(encode(busyboxHelp(PRINTF, name)));
    return 0;
  }
  return context.spawn(['sh', '-c', `${name} "$@"`, name, ...argv.slice(1)]);
};
