import { collect, sourceOf } from '../../../../src/engine/core/pipe.ts';
import { createMemoryFileSystem, type MemoryFileSystem } from '../../../../src/engine/fs/memory.ts';
import { generatedContent, heldContent } from '../../../../src/engine/fs/read.ts';
import { createNetwork, type Network } from '../../../../src/shell/network/network.ts';
import type { ProgramLoader } from '../../../../src/shell/process/kernel.ts';
import { createProcessRunner } from '../../../../src/shell/runner.ts';
import { PATH, testClock } from '../machine.ts';

const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

export interface Options {
  readonly files?: Readonly<Record<string, string>>;
  /** Of the image's node. */
  readonly version?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly memory?: number;
  /** Of the terminal that it writes to; without it there is none. */
  readonly windowSize?: () => { readonly columns: number; readonly rows: number };
  /** What the catalogue's `node` is. */
  readonly node?: ProgramLoader;
}

/** Starts a container of its own whose only program is node. */
export function startNode(
  argv: readonly string[],
  options: Options = {},
  network?: (clock: ReturnType<typeof testClock>) => Network,
) {
  const clock = testClock();
  const files: MemoryFileSystem = createMemoryFileSystem({ clock });
  for (const folder of ['/app', '/bin', '/tmp']) files.mkdir(folder);
  files.write('/bin/node', generatedContent('program:node', 9), 0o755);
  for (const [path, text] of Object.entries(options.files ?? {})) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    folder.split('/').forEach((_, index, parts) => {
      const parent = parts.slice(0, index + 1).join('/');
      if (parent !== '' && !files.exists(parent)) files.mkdir(parent);
    });
    files.write(path, heldContent(text));
  }
  const [stdout, stderr] = [collect(), collect()];
  const process = createProcessRunner({
    clock,
    network: network?.(clock) ?? createNetwork({ clock }),
    ...(options.node ? { node: options.node } : {}),
  }).start(
    {
      argv: ['node', ...argv],
      env: { PATH: `${PATH}:/bin`, NODE_VERSION: options.version ?? '24.21.0', ...options.env },
      cwd: '/app',
      credentials: ROOT,
      files,
      hostname: 'box',
      tty: options.windowSize !== undefined,
      place: 'box',
      memory: options.memory ?? 0,
      windowSize: options.windowSize ?? (() => ({ columns: 80, rows: 24 })),
    },
    { stdin: sourceOf(options.input ?? ''), stdout, stderr },
  );
  return { process, clock, files, stdout, stderr };
}

/** Runs node to its end. */
export async function runNode(argv: readonly string[], options: Options = {}) {
  const { process, stdout, stderr } = startNode(argv, options);
  const code = await process.exit;
  return { stdout: stdout.text(), stderr: stderr.text(), code };
}
