import { resolve } from '../engine/core/paths.ts';
import type { FileContent } from '../engine/fs/content.ts';
import type { ChangeNode, Changeset } from '../engine/fs/node.ts';
import { readSlice } from '../engine/fs/read.ts';
import type { Container } from '../engine/container/types.ts';
import { findImage } from '../engine/store/images.ts';
import type { EngineState } from '../engine/store/state.ts';
import { HOME } from './host-files.ts';
import type { Machine } from './machine.ts';
import { historyOf } from './take-snapshot.ts';

/** Where a path is looked up; without either it is a path of the host. */
export interface FilePlace {
  readonly image?: string | undefined;
  readonly container?: string | undefined;
}

/** What one layer says about a path. */
export interface FileVersion {
  /** Place of the layer in its stack, the lowest is 1; a container's writable layer is the last. */
  readonly layer: number;
  readonly layers: number;
  /** The instruction that made the layer; empty for a writable layer and for the host. */
  readonly createdBy: string;
  /** `whiteout` where the layer hides what is below. */
  readonly type: 'file' | 'directory' | 'symlink' | 'other' | 'whiteout';
  /** Bytes of a file. */
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  /** The beginning of a file; `null` for anything else. */
  readonly text: string | null;
}

const LONGEST_TEXT = 65_536;
const PLAIN_TYPES: Readonly<Record<string, FileVersion['type']>> = {
  file: 'file',
  directory: 'directory',
  symlink: 'symlink',
  whiteout: 'whiteout',
};

interface Level {
  readonly changeset: Changeset;
  readonly createdBy: string;
}

/** The layers of an image with the instructions that made them, the lowest first. */
function levelsOf(state: EngineState, name: string): readonly Level[] {
  const image = findImage(state, name);
  if (image === null) return [];
  return historyOf(state, image)
    .toReversed()
    .flatMap(({ chainId, createdBy }) => {
      const layer = chainId === null ? undefined : state.layers.get(chainId);
      return layer === undefined ? [] : [{ changeset: layer.changeset(), createdBy }];
    });
}

function containerCalled(state: EngineState, name: string): Container | undefined {
  return [...state.containers.values()].find((container) => container.name === name || container.id.startsWith(name));
}

/** What a changeset says about a path: the node there, a whiteout of it or of a directory above, or nothing. */
function nodeAt(changeset: Changeset, path: string): ChangeNode | undefined {
  const names = path.split('/').filter((name) => name !== '');
  let node: ChangeNode = changeset;
  let isHidden = false;
  for (const name of names) {
    if (node.type !== 'directory') return { type: 'whiteout' };
    isHidden ||= node.opaque;
    const next = node.entries.get(name);
    if (next === undefined) return isHidden ? { type: 'whiteout' } : undefined;
    if (next.type === 'whiteout') return next;
    node = next;
  }
  return node;
}

const textOf = async (content: FileContent): Promise<string> =>
  new TextDecoder().decode(await readSlice(content, 0, Math.min(content.size, LONGEST_TEXT)));

async function describe(node: ChangeNode): Promise<Pick<FileVersion, 'type' | 'size' | 'mode' | 'text'>> {
  const isFile = node.type === 'file';
  return {
    type: PLAIN_TYPES[node.type] ?? 'other',
    size: isFile ? node.content.size : 0,
    mode: node.type === 'whiteout' ? 0 : node.metadata.mode,
    text: isFile ? await textOf(node.content) : null,
  };
}

async function onHost({ own }: Machine, path: string): Promise<readonly FileVersion[]> {
  const absolute = resolve(HOME, path.replace(/^~\//, ''));
  if (!own.exists(absolute)) return [];
  const { type, mode, size } = own.stat(absolute);
  const text = type === 'file' ? await textOf(own.content(absolute)) : null;
  return [{ layer: 1, layers: 1, createdBy: '', type: PLAIN_TYPES[type] ?? 'other', size, mode, text }];
}

/** Every version of a path in the layers of an image or a container, the lowest first; empty where there is none. */
export async function fileVersions(machine: Machine, place: FilePlace, path: string): Promise<readonly FileVersion[]> {
  const { state } = machine.engine;
  if (place.image === undefined && place.container === undefined) return onHost(machine, path);
  const container = place.container === undefined ? undefined : containerCalled(state, place.container);
  if (place.container !== undefined && container === undefined) return [];
  const below = levelsOf(state, container?.imageId ?? place.image ?? '');
  const levels = container === undefined ? below : [...below, { changeset: container.writable, createdBy: '' }];
  const found = levels.map(async ({ changeset, createdBy }, index): Promise<readonly FileVersion[]> => {
    const node = nodeAt(changeset, path);
    if (node === undefined) return [];
    return [{ layer: index + 1, layers: levels.length, createdBy, ...(await describe(node)) }];
  });
  return (await Promise.all(found)).flat();
}
