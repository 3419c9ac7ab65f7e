import type { Credentials } from '../../../../src/engine/fs/file-system.ts';
import type { MemoryFileSystem } from '../../../../src/engine/fs/memory.ts';
import { heldContent } from '../../../../src/engine/fs/read.ts';
import { collect, sourceOf } from '../../../../src/engine/core/pipe.ts';
import { createRunner, type RunnerOptions } from './runner.ts';
import { busyboxFiles, PATH, testClock, type Result } from '../machine.ts';

const ROOT = { uid: 0, gid: 0, groups: [0], umask: 0o022 };

/** A container of the catalogue's alpine that lives on from command to command. */
export class Alpine {
  readonly clock = testClock();
  readonly files: MemoryFileSystem;

  constructor() {
    this.files = busyboxFiles(this.clock, ['cat', 'ls', 'id', 'head', 'grep']);
    for (const path of ['/lib', '/usr', '/home', '/sbin']) if (!this.files.exists(path)) this.files.mkdir(path);
    this.files.write('/lib/libc.musl-x86_64.so.1', heldContent('musl'), 0o755);
    this.files.write('/etc/os-release', heldContent('ID=alpine\nVERSION_ID=3.22.1\n'));
  }

  async run(script: string, options: RunnerOptions & { readonly credentials?: Credentials } = {}): Promise<Result> {
    const { credentials = ROOT, ...rest } = options;
    const [stdout, stderr] = [collect(), collect()];
    const process = createRunner(this.clock, rest).start(
      {
        argv: ['sh', '-c', script],
        env: { PATH, HOME: '/root' },
        cwd: '/',
        credentials,
        files: this.files,
        hostname: 'box',
        tty: false,
        windowSize: () => ({ columns: 80, rows: 24 }),
        ...(rest.isOffline === true ? {} : { place: 'box' }),
      },
      { stdin: sourceOf(''), stdout, stderr },
    );
    const code = await process.exit;
    return { stdout: stdout.text(), stderr: stderr.text(), code };
  }
}
