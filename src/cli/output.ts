import { utf8 } from '../engine/core/bytes.ts';
import type { CommandContext } from './command.ts';

/** Writes text to stdout in one piece; an empty one is not written. */
export async function print({ stdout }: Pick<CommandContext, 'stdout'>, text: string): Promise<void> {
  if (text !== '') await stdout.write(utf8(text));
}

/** Writes bytes to stdout in one piece; none are not written. */
export async function printBytes({ stdout }: Pick<CommandContext, 'stdout'>, bytes: Uint8Array): Promise<void> {
  if (bytes.length > 0) await stdout.write(bytes);
}

/** Writes text to stderr in one piece; an empty one is not written. */
export async function complain({ stderr }: Pick<CommandContext, 'stderr'>, text: string): Promise<void> {
  if (text !== '') await stderr.write(utf8(text));
}
