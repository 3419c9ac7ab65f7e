import { once } from 'node:events';
import type { HeadlessSession } from '../../src/session/headless-session.ts';
import type { OutputChunk } from '../../src/session/protocol.ts';

/** Where a script's output goes. */
type Report = (line: string) => Promise<number>;

/** Runs what is piped in, command by command; resolves with the last one's exit code. */
export async function runPiped(session: HeadlessSession, input: AsyncIterable<Buffer>, json: boolean): Promise<number> {
  const shell = await session.machine.shell();
  const report: Report = json ? (line) => reportJson(session, line) : (line) => passOn(session, line);
  let code = 0;
  let earlier = '';
  for await (const line of linesOf(input)) {
    const command = earlier + line;
    if (!shell.isComplete(command)) {
      earlier = `${command}\n`;
      continue;
    }
    earlier = '';
    if (command.trim() === '') continue;
    code = await report(command);
    if (shell.exited) return code;
  }
  return earlier === '' ? code : report(earlier);
}

/** Text line by line, without the line breaks. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function reportJson(session: HeadlessSession, line: string): Promise<number> {
  const { cmd, stdout, stderr, code } = await session.run(line);
  await write(process.stdout, `${JSON.stringify({ cmd, stdout, stderr, code })}\n`);
  return code;
}

function passOn(session: HeadlessSession, line: string): Promise<number> {
  return session.stream(line, {
    isTerminal: { stdout: process.stdout.isTTY, stderr: process.stderr.isTTY },
    write: ({ stream, bytes }: OutputChunk) => write(process[stream], bytes),
  });
}

async function write(target: NodeJS.WriteStream, data: Uint8Array | string): Promise<void> {
  if (!target.write(data)) await once(target, 'drain');
}
