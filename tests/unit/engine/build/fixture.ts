import type { BuildRequest } from '../../../../src/engine/build/build-image.ts';
import { createManualClock } from '../../../../src/engine/core/manual-clock.ts';
import { createMemoryFileSystem } from '../../../../src/engine/fs/memory.ts';
import { heldContent } from '../../../../src/engine/fs/read.ts';

/** What `docker build .` asks for, with these files in the folder. */
export function requestOf(
  dockerfile: string,
  files: Readonly<Record<string, string>> = {},
  changes: Partial<BuildRequest> = {},
): BuildRequest {
  const context = createMemoryFileSystem({ clock: createManualClock(1) });
  for (const [path, content] of Object.entries(files)) context.write(`/${path}`, heldContent(content), 0o644);
  return {
    dockerfile,
    dockerfileName: 'Dockerfile',
    ignore: '',
    context: context.root(),
    contextId: '/work',
    tags: [],
    buildArgs: new Map(),
    labels: new Map(),
    secrets: new Map(),
    allowed: [],
    namedContexts: new Map(),
    extraHosts: [],
    surroundings: '',
    target: '',
    noCache: false,
    noCacheFilter: [],
    cacheImports: [],
    tellsCache: false,
    asksProvenance: false,
    pull: false,
    exports: 'image',
    signal: new AbortController().signal,
    ...changes,
  };
}
