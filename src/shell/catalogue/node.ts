import { utf8 } from '../../engine/core/bytes.ts';
import { basename } from '../../engine/core/paths.ts';
import type { Program } from '../program.ts';

/** The catalogue's `node`: a stand-in that names itself and its arguments and ends. */
export const node: Program = async ({ argv, stdout }) => {
  await stdout.write(utf8(`${[basename(argv[0] ?? 'node'), ...argv.slice(1)].join(' ')}\n`));
  return 0;
};
