import { text } from '../engine/core/bytes.ts';
import type { CommandContext } from './command.ts';
import { print } from './output.ts';

/** Asks for a yes on stdin; anything else, and the end of the input, is a no (docker/cli `PromptForConfirmation`). */
export async function confirm(context: CommandContext, question: string): Promise<boolean> {
  await print(context, `${question} [y/N] `);
  let answer = '';
  while (!answer.includes('\n')) {
    const chunk = await context.stdin.read();
    if (chunk === null) break;
    answer += text(chunk);
  }
  return answer.split('\n', 1)[0]?.trim().toLowerCase() === 'y';
}
