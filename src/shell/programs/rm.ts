import { resolve } from '../../engine/core/paths.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import type { Program } from '../program.ts';
import { readOptions } from './support/options.ts';
import { complain, faultText } from './support/output.ts';

function removeTree(files: FileSystem, path: string): void {
  if (files.lstat(path).type !== 'directory') {
    files.unlink(path);
    return;
  }
  for (const name of files.readdir(path)) removeTree(files, `${path}/${name}`);
  files.rmdir(path);
}

/** rm: removes files; folders with all that is in them only with `-r`; `-f` forgives what is not there. */
export const rm: Program = async (context) => {
  const options = await readOptions(context, { flags: 'rRfidv', long: { recursive: 'r', force: 'f' } });
  if (options === null) return 1;
  const isForced = options.flags.has('f');
  const isRecursive = options.flags.has('r') || options.flags.has('R');
  if (options.operands.length === 0 && !isForced) {
    await complain(
      context,
      context.flavour === 'gnu'
        ? "rm: missing operand\nTry 'rm --help' for more information.\n"
        : 'rm: missing operand\n',
    );
    return 1;
  }
  let status = 0;
  for (const name of options.operands) {
    const path = resolve(context.cwd, name);
    const wording = context.flavour === 'gnu' ? `cannot remove '${name}'` : name;
    try {
      if (context.files.lstat(path).type === 'directory' && !isRecursive) {
        await complain(
          context,
          `rm: ${context.flavour === 'gnu' ? `${wording}: Is a directory` : `'${name}' is a directory`}\n`,
        );
        status = 1;
      } else removeTree(context.files, path);
    } catch (error) {
      const fault = faultText(error);
      if (isForced && fault === 'No such file or directory') continue;
      await complain(context, `rm: ${context.flavour === 'gnu' ? wording : `can't remove '${name}'`}: ${fault}\n`);
      status = 1;
    }
  }
  return status;
};
