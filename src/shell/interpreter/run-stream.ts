import { readLine } from '../process/read-line.ts';
import type { Interpreter } from './interpreter.ts';
import { runText } from './run-text.ts';
import { parseCached } from './source.ts';
import { isIncomplete } from '../syntax/fault.ts';

/** Reads one complete command, which may be several lines; `null` at the end of the input. */
export async function readCommand(
  sh: Interpreter,
  prompt: (continued: boolean) => Promise<void>,
): Promise<{ readonly text: string; readonly lines: number } | null> {
  let text = '';
  for (let lines = 1; ; lines += 1) {
    await prompt(lines > 1);
    const line = await readLine(sh.descriptors.source(0), '\n', sh.process.signal);
    if (line.ended && line.text === '') return text === '' ? null : { text, lines };
    text += `${line.text}\n`;
    const whole = text.slice(0, -1);
    if (line.ended || !isIncomplete(whole, parseCached(whole), sh.dialect)) return { text, lines };
  }
}

/** Runs what stands on the input, command by command, so that commands can read what follows them. */
export async function runStream(sh: Interpreter): Promise<number> {
  let line = 1;
  let status = 0;
  for (;;) {
    const command = await readCommand(sh, async () => undefined);
    if (command === null) return status;
    status = await runText(sh, command.text, line);
    line += command.lines;
  }
}
