import { readLine } from '../process/read-line.ts';
import type { Interpreter } from './interpreter.ts';
import { runText } from './run-text.ts';
import { parseCached } from './source.ts';
import { isIncomplete } from './syntax-errors.ts';

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
    const { errors } = parseCached(text);
    const openHereDocument = hasOpenHereDocument(text);
    if (line.ended || (!openHereDocument && !isIncomplete(text.slice(0, -1), errors ?? []))) return { text, lines };
  }
}

function hasOpenHereDocument(text: string): boolean {
  let open = false;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && value.type === 'HereDoc' && !('closing' in value && value.closing !== undefined))
      open = true;
    for (const child of Object.values(value)) visit(child);
  };
  if (text.includes('<<')) visit(parseCached(text).commands);
  return open;
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
