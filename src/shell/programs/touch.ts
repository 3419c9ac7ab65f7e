import { resolve } from '../../engine/core/paths.ts';
import { heldContent } from '../../engine/fs/read.ts';
import type { Program } from '../program.ts';
import { readOptions } from './support/options.ts';
import { complain, faultText } from './support/output.ts';

/** touch: sets the time of files to now and makes those that are missing (`-c` does not). */
export const touch: Program = async (context) => {
  const options = await readOptions(context, { flags: 'acm', values: 'dtr', long: { 'no-create': 'c' } });
  if (options === null) return 1;
  let status = 0;
  for (const name of options.operands) {
    const path = resolve(context.cwd, name);
    try {
      if (context.files.exists(path)) context.files.utimes(path, context.clock.now());
      else if (!options.flags.has('c')) context.files.write(path, heldContent(''));
    } catch (error) {
      await complain(
        context,
        `touch: ${context.flavour === 'gnu' ? `cannot touch '${name}'` : name}: ${faultText(error)}\n`,
      );
      status = 1;
    }
  }
  return status;
};
