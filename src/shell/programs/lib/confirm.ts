import { decode, encode } from './codec.ts';
import type { Tool } from './tool.ts';

/** Asks on stderr and reads a line from stdin; anything that begins with `y` is a yes. */
export async function confirm(tool: Tool, question: string): Promise<boolean> {
  await tool.out.flush();
  await tool.context.stderr.write(encode(question));
  let answer = '';
  while (!answer.includes('\n')) {
    const chunk = await tool.context.stdin.read();
    if (chunk === null) break;
    answer += decode(chunk);
  }
  return /^[yY]/.test(answer);
}
