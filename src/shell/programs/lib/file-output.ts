import { concat } from '../../../engine/core/bytes.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { readContent } from '../../../engine/fs/read.ts';
import { heldContent } from '../../../engine/fs/read.ts';
import { encode } from './codec.ts';
import type { Tool } from './tool.ts';

/** A file that is being written. What is written appears in it when it is closed or flushed. */
export interface FileOutput {
  write(data: string | Uint8Array): Promise<void>;
  flush(): void;
  close(): void;
}

/** Opens an operand for writing, as open(2) with O_CREAT and O_TRUNC does; throws what that would fail with. */
export function openOutput(tool: Tool, operand: string): FileOutput {
  return deviceOutput(tool, operand) ?? fileOutput(tool, operand, new Uint8Array(0));
}

/** As `openOutput`, after what the file already holds. */
export async function openAppend(tool: Tool, operand: string): Promise<FileOutput> {
  const device = deviceOutput(tool, operand);
  if (device !== undefined) return device;
  const path = tool.path(operand);
  const before = tool.files.exists(path) ? await readContent(tool.files.content(path)) : new Uint8Array(0);
  return fileOutput(tool, operand, before);
}

function fileOutput(tool: Tool, operand: string, before: Uint8Array): FileOutput {
  const path = tool.path(operand);
  let chunks: Uint8Array[] = before.length === 0 ? [] : [before];
  let isDirty = false;
  tool.files.write(path, heldContent(before));
  const flush = (): void => {
    if (!isDirty) return;
    isDirty = false;
    const whole = concat(chunks);
    chunks = [whole];
    tool.files.write(path, heldContent(whole));
  };
  return {
    write: async (data) => {
      const bytes = typeof data === 'string' ? encode(data) : data;
      if (bytes.length === 0) return;
      chunks.push(bytes.slice());
      isDirty = true;
    },
    flush,
    close: flush,
  };
}

function deviceOutput(tool: Tool, operand: string): FileOutput | undefined {
  const to = (write: (data: string | Uint8Array) => Promise<void>): FileOutput => ({
    write,
    flush: () => undefined,
    close: () => undefined,
  });
  switch (operand) {
    case '/dev/null':
    case '/dev/zero':
      return to(async () => undefined);
    case '/dev/full':
      return to(() => Promise.reject(new EngineError('ENOSPC', 'system', 'No space left on device')));
    case '/dev/stdout':
    case '/dev/tty':
    case '/dev/fd/1':
      return to((data) => tool.out.write(data));
    case '/dev/stderr':
    case '/dev/fd/2':
      return to((data) => tool.context.stderr.write(typeof data === 'string' ? encode(data) : data));
    default:
      return undefined;
  }
}
