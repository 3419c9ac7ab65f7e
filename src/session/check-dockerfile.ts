import { checkBuild, type BuildRequest } from '../engine/build/build-image.ts';
import { dirname } from '../engine/core/paths.ts';
import { emptyDirectory } from '../engine/fs/memory.ts';
import { readContent } from '../engine/fs/read.ts';
import { text } from '../engine/core/bytes.ts';
import type { Machine } from './machine.ts';
import type { Finding } from './protocol.ts';

const NOTHING: Omit<BuildRequest, 'dockerfile' | 'ignore'> = {
  dockerfileName: 'Dockerfile',
  context: emptyDirectory(),
  contextId: '',
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
  exports: 'nothing',
  signal: new AbortController().signal,
};

/** What `docker build --check` would say of a Dockerfile that is being written, by line; without changing anything. */
export async function checkDockerfile(machine: Machine, path: string, dockerfile: string): Promise<readonly Finding[]> {
  const ignore = await ignoreBeside(machine, path);
  const request = { ...NOTHING, dockerfile, ignore };
  const { warnings, failure } = await checkBuild(machine.engine, request, async () => undefined);
  const found: Finding[] = warnings.map(({ rule, url, message, start, end }) => ({ rule, url, message, start, end }));
  if (failure !== null) {
    const { start, end } = failure.excerpt ?? { start: 1, end: 1 };
    found.push({ rule: null, url: null, message: failure.message, start, end });
  }
  return found.toSorted((one, other) => one.start - other.start);
}

async function ignoreBeside({ own }: Machine, path: string): Promise<string> {
  const ignore = `${dirname(path)}/.dockerignore`;
  return own.exists(ignore) && own.stat(ignore).type === 'file' ? text(await readContent(own.content(ignore))) : '';
}
