import { basename } from '../../engine/core/paths.ts';
import type { Program } from '../program.ts';

/** `test`, `[` and `printf` as programs: the shell has them built in, so a shell runs them. */
export const shellBuiltin: Program = (context) => {
  const { argv } = context;
  const name = basename(argv[0] ?? '');
  return context.spawn(['sh', '-c', `${name} "$@"`, name, ...argv.slice(1)]);
};
