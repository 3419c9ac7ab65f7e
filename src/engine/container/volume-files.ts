import type { Engine } from '../engine.ts';
import { createMemoryFileSystem, type MemoryFileSystem } from '../fs/memory.ts';
import { engineRuntime } from './runtime.ts';
import { findVolume } from './volumes.ts';

/** A volume's files, shared by all who mount it; changes reach the state at the end of the current step of work. */
export function volumeFiles(engine: Engine, name: string): MemoryFileSystem {
  const { volumes } = engineRuntime(engine);
  const { root } = findVolume(engine.state, name);
  const known = volumes.get(name);
  if (known !== undefined && (known.isDirty || known.files.root() === root)) return known.files;
  const opened = {
    isDirty: false,
    files: createMemoryFileSystem({
      clock: engine.clock,
      root,
      onChange: () => {
        if (opened.isDirty) return;
        opened.isDirty = true;
        queueMicrotask(() => {
          opened.isDirty = false;
          commitRoot(engine, name, opened.files);
        });
      },
    }),
  };
  volumes.set(name, opened);
  return opened.files;
}

function commitRoot(engine: Engine, name: string, files: MemoryFileSystem): void {
  const volume = engine.state.volumes.get(name);
  if (volume === undefined) return;
  const volumes = new Map(engine.state.volumes).set(name, { ...volume, root: files.root() });
  engine.commit({ ...engine.state, volumes });
}
