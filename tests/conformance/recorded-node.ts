import { utf8 } from '../../src/engine/core/bytes.ts';
import type { NativeProgram } from '../../src/shell/process/kernel.ts';

/**
 * What `/usr/local/bin/node` was in the images that the transcripts were recorded with: a stub that prints the command
 * line it was started with, and ends. It is a fact of those images and of no other: outside this folder `node` runs
 * JavaScript.
 */
export const recordedNode: NativeProgram = async ({ argv, descriptors }) => {
  await descriptors.sink(1).write(utf8(`${argv.join(' ')}\n`));
  return 0;
};
