import { utf8 } from '../../engine/core/bytes.ts';
import type { Kernel, Task } from './kernel.ts';
import { withProcessFiles } from '../proc/process-files.ts';
import type { Process } from './process.ts';
import type { Executable } from './resolve.ts';
import { userName } from './user-name.ts';

type Launch = Omit<Task, 'process' | 'argv' | 'kernel'> & {
  readonly kernel: Kernel;
  readonly parent: number;
  /** 0 starts a new process group. */
  readonly group: number;
};

/** Starts a process; takes over the descriptors and closes them when it ends. */
export function launch(executable: Executable, options: Launch): Process {
  const { parent, group, ...shared } = options;
  const { descriptors, kernel, env, cwd } = shared;
  const { path } = executable;
  const name = executable.argv[0] ?? '';
  return kernel.table.start(
    parent,
    group,
    { argv: executable.argv, user: userName(shared.files) },
    async (process) => {
      const close = (): void => descriptors.closeAll();
      process.signal.addEventListener('abort', close, { once: true });
      const files = kernel.tellsOfProcesses ? withProcessFiles(shared.files, kernel, process) : shared.files;
      process.view = {
        env,
        files,
        started: kernel.clock.now(),
        descriptors: () => descriptors,
        cwd: () => cwd,
        executable: () => (files.exists(path) ? files.realpath(path) : path),
      };
      try {
        return await executable.run({ ...shared, files, process, argv: executable.argv });
      } finally {
        close();
      }
    },
    async (fault) => {
      const text = fault instanceof Error ? fault.message : String(fault);
      await descriptors
        .sink(2)
        .write(utf8(`${name}: ${text}\n`))
        .catch(() => undefined);
      return 1;
    },
  );
}
