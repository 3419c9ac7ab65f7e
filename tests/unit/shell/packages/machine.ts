import { collect, sourceOf } from '../../../../src/engine/core/pipe.ts';
import type { Credentials } from '../../../../src/engine/fs/file-system.ts';
import type { MemoryFileSystem } from '../../../../src/engine/fs/memory.ts';
import { createMemoryFileSystem } from '../../../../src/engine/fs/memory.ts';
import { heldContent } from '../../../../src/engine/fs/read.ts';
import { APART } from '../../../../src/engine/registry/apart.generated.ts';
import { CATALOGUE } from '../../../../src/engine/registry/catalogue.generated.ts';
import { createNetwork } from '../../../../src/shell/network/network.ts';
import { placeFiles } from '../../../../src/shell/programs/lib/place-files.ts';
import { createProcessRunner } from '../../../../src/shell/runner.ts';
import { busyboxFiles, PATH, testClock, type Result } from '../machine.ts';

const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

interface RunOptions {
  readonly credentials?: Credentials;
  readonly isOffline?: boolean;
}

/** A container that lives on from command to command. */
export interface Box {
  readonly files: MemoryFileSystem;
  run(script: string, options?: RunOptions): Promise<Result>;
}

/** A container like one of the catalogue's alpine. */
export function alpine(): Box {
  const clock = testClock();
  const files = busyboxFiles(clock, ['cat', 'ls', 'id', 'head', 'grep']);
  for (const path of ['/lib', '/usr', '/home', '/sbin']) files.mkdir(path);
  files.write('/lib/libc.musl-x86_64.so.1', heldContent('musl'), 0o755);
  files.write('/etc/os-release', heldContent('ID=alpine\nVERSION_ID=3.22.1\n'));
  return box(clock, files);
}

/** A container of the catalogue's Debian. */
export function debian(): Box {
  const clock = testClock();
  const files = createMemoryFileSystem({ clock, credentials: ROOT });
  const image = APART.images.find(({ repository }) => repository.endsWith('/debian'));
  const layers = [...CATALOGUE.layers, ...APART.layers];
  for (const index of image?.layers ?? []) placeFiles(files, layers[index]?.files ?? []);
  return box(clock, files);
}

function box(clock: ReturnType<typeof testClock>, files: MemoryFileSystem): Box {
  const runner = createProcessRunner({ clock, network: createNetwork({ clock }) });
  return {
    files,
    run: async (script, { credentials = ROOT, isOffline = false } = {}) => {
      const [stdout, stderr] = [collect(), collect()];
      const spec = {
        argv: ['sh', '-c', script],
        env: { PATH, HOME: '/root' },
        cwd: '/',
        credentials,
        files,
        hostname: 'box',
        tty: false,
        windowSize: () => ({ columns: 80, rows: 24 }),
        ...(isOffline ? {} : { place: 'box' }),
      };
      const code = await runner.start(spec, { stdin: sourceOf(''), stdout, stderr }).exit;
      return { stdout: stdout.text(), stderr: stderr.text(), code };
    },
  };
}
