import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export interface RecordedStep {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Evaluates the file whose name it is told, and tells the exit code; its own descriptors are not the command's. */
const LOOP = `while IFS= read -r __file <&3; do
eval "$(cat "$__file")" </dev/null >"$__file.out" 2>"$__file.err" 3<&- 4>&-
echo $? >&4
done`;

/** Runs commands one after another in one real bash. `scratch` is a folder for what they write. */
export async function runInBash(
  commands: readonly string[],
  workspace: string,
  scratch: string,
): Promise<readonly RecordedStep[]> {
  const bash = spawn('bash', ['--norc', '-c', LOOP, 'bash'], {
    cwd: workspace,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'],
  });
  const orders = bash.stdio[3] as Writable;
  const codes = createInterface({ input: bash.stdio[4] as Readable })[Symbol.asyncIterator]();
  const steps: RecordedStep[] = [];
  for (const [index, cmd] of commands.entries()) {
    const file = join(scratch, String(index));
    writeFileSync(file, cmd);
    orders.write(`${file}\n`);
    const { value, done } = await codes.next();
    if (done === true) throw new Error(`the shell ended at: ${cmd}`);
    const written = (end: string): string => readFileSync(`${file}.${end}`, 'utf8');
    steps.push({ cmd, stdout: written('out'), stderr: written('err'), code: Number(value) });
  }
  orders.end();
  await once(bash, 'exit');
  return steps;
}
