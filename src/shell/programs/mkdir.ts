import { dirname, resolve } from '../../engine/core/paths.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import type { Program } from '../program.ts';
import { readOptions } from './support/options.ts';
import { complain, faultText } from './support/output.ts';

function makeParents(files: FileSystem, path: string): void {
  if (files.exists(path)) return;
  makeParents(files, dirname(path));
  files.mkdir(path);
}

/** mkdir: makes folders; `-p` with those above them, and none that is there already is a fault. */
export const mkdir: Program = async (context) => {
  const options = await readOptions(context, { flags: 'pv', values: 'm', long: { parents: 'p', mode: 'm' } });
  if (options === null) return 1;
  let status = 0;
  for (const name of options.operands) {
    const path = resolve(context.cwd, name);
    try {
      if (options.flags.has('p')) makeParents(context.files, path);
      else context.files.mkdir(path);
    } catch (error) {
      const quoted =
        context.flavour === 'gnu' ? `cannot create directory ‘${name}’` : `can't create directory '${name}'`;
      await complain(context, `mkdir: ${quoted}: ${faultText(error)}\n`);
      status = 1;
    }
  }
  return status;
};
