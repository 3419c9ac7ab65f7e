import { EngineError } from '../../engine/core/errors.ts';
import { discard, emptySource } from '../../engine/core/pipe.ts';
import { createRandom } from '../../engine/core/seeded-random.ts';
import type { DescriptorTable } from './open-file.ts';
import { openFile, type OpenFile } from './open-file.ts';

const CHUNK = 65_536;

/** Opens what the kernel has under `/dev`, also where an image has no device files; `undefined` for other paths. */
export function openDevice(path: string, descriptors: DescriptorTable): OpenFile | undefined {
  switch (path) {
    case '/dev/null':
      return openFile({ source: emptySource(), sink: discard(), path });
    case '/dev/zero':
      return openFile({
        source: { isTerminal: false, read: async () => new Uint8Array(CHUNK) },
        sink: discard(),
      });
    case '/dev/full':
      return openFile({
        source: { isTerminal: false, read: async () => new Uint8Array(CHUNK) },
        sink: {
          isTerminal: false,
          write: () => Promise.reject(new EngineError('ENOSPC', 'system', 'No space left on device')),
        },
      });
    case '/dev/random':
    case '/dev/urandom': {
      const random = createRandom(path);
      return openFile({ source: { isTerminal: false, read: async () => random.bytes(CHUNK) }, sink: discard() });
    }
    default:
      return openDescriptor(path, descriptors);
  }
}

function openTerminal({ terminal }: DescriptorTable): OpenFile {
  if (terminal === null) throw new EngineError('ENXIO', 'system', 'No such device or address');
  return terminal.retain();
}

function openDescriptor(path: string, descriptors: DescriptorTable): OpenFile | undefined {
  if (path === '/dev/tty') return openTerminal(descriptors);
  const names: Readonly<Record<string, number>> = {
    '/dev/stdin': 0,
    '/dev/stdout': 1,
    '/dev/stderr': 2,
  };
  const number = names[path] ?? /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1];
  return number === undefined ? undefined : descriptors.get(Number(number))?.retain();
}
