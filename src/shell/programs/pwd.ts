import type { Program } from '../program.ts';
import { print } from './support/output.ts';

/** pwd as a program, for a container whose command it is. */
export const pwd: Program = async (context) => {
  await print(context, `${context.files.realpath(context.cwd)}\n`);
  return 0;
};
