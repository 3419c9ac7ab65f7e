import type { Engine } from '../../engine/engine.ts';
import { flush } from '../../engine/container/flush.ts';
import type { ChangeNode, ChangedDirectory, Changeset } from '../../engine/fs/node.ts';
import { readSlice } from '../../engine/fs/read.ts';
import { utf8 } from '../../engine/core/bytes.ts';
import { writableSize } from '../../engine/store/disk-usage.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { historyOf } from '../take-snapshot.ts';
import {
  FILE_KINDS,
  type ContentAsk,
  type ContentView,
  type FileKind,
  type FileTable,
  type LevelView,
  type Subject,
} from './looks.ts';

interface Level extends LevelView {
  readonly changeset: Changeset;
}

interface Version {
  readonly level: number;
  readonly kind: FileKind;
  readonly size: number;
}

interface Path {
  readonly name: string;
  readonly children: Map<string, Path>;
  readonly versions: Version[];
}

/** The layers of a subject, lowest first; `null` when it is gone. */
function levelsOf(engine: Engine, subject: Subject): readonly Level[] | null {
  if ('image' in subject) return imageLevels(engine.state, subject.image);
  flush(engine, subject.container);
  const container = engine.state.containers.get(subject.container);
  if (container === undefined) return null;
  const { writable, name } = container;
  const below = imageLevels(engine.state, container.imageId) ?? [];
  const top = {
    chainId: null,
    createdBy: `written by container ${name}`,
    size: writableSize(writable),
    changeset: writable,
  };
  return [...below, top];
}

function imageLevels(state: EngineState, id: string): readonly Level[] | null {
  const image = [...state.images.values()].find((each) => each.id === id);
  if (image === undefined) return null;
  return historyOf(state, image)
    .toReversed()
    .flatMap(({ chainId, createdBy, size }) => {
      const layer = chainId === null ? undefined : state.layers.get(chainId);
      return layer === undefined ? [] : [{ chainId, createdBy, size, changeset: layer.changeset() }];
    });
}

/** Every path that the layers of a subject speak of, with what each of them says. */
export function filesOf(engine: Engine, subject: Subject): FileTable | null {
  const levels = levelsOf(engine, subject);
  if (levels === null) return null;
  const root: Path = { name: '', children: new Map(), versions: [] };
  levels.forEach(({ changeset }, level) => note(root, changeset, level));
  return { levels: levels.map(({ changeset: _, ...level }) => level), ...columnsOf(root) };
}

/** Notes what a layer says of a path and of everything below it. */
function note(path: Path, node: ChangeNode, level: number): void {
  const isNew = !isThere(path);
  if (node.type !== 'directory' || node.implied !== true || isNew)
    path.versions.push({ level, kind: kindOf(node), size: sizeOf(node) });
  if (node.type !== 'directory' || node.opaque || isNew) {
    const kept = node.type === 'directory' ? node.entries : new Map<string, ChangeNode>();
    for (const [name, child] of path.children) if (!kept.has(name)) hide(child, level);
  }
  if (node.type === 'directory') noteEntries(path, node, level);
}

function noteEntries(path: Path, { entries }: ChangedDirectory, level: number): void {
  for (const [name, node] of entries) {
    let child = path.children.get(name);
    if (child === undefined) {
      child = { name, children: new Map(), versions: [] };
      path.children.set(name, child);
    }
    note(child, node, level);
  }
}

const isGone = ({ kind }: Version): boolean => kind === 'whiteout' || kind === 'hidden';

function isThere({ versions }: Path): boolean {
  const last = versions.at(-1);
  return last !== undefined && !isGone(last);
}

function hide(path: Path, level: number): void {
  if (!isThere(path)) return;
  path.versions.push({ level, kind: 'hidden', size: 0 });
  for (const child of path.children.values()) hide(child, level);
}

function kindOf({ type }: ChangeNode): FileKind {
  return type === 'char-device' || type === 'block-device' || type === 'fifo' ? 'other' : type;
}

function sizeOf(node: ChangeNode): number {
  if (node.type === 'file') return node.content.size;
  return node.type === 'symlink' ? utf8(node.target).length : 0;
}

/** Lays a tree out as columns. */
function columnsOf(root: Path): Omit<FileTable, 'levels'> {
  const names: string[] = [];
  const depths: number[] = [];
  const ends: number[] = [];
  const firsts: number[] = [];
  const versions: Version[] = [];
  const lay = (path: Path, depth: number): void => {
    const index = names.length;
    names.push(path.name);
    depths.push(depth);
    firsts.push(versions.length);
    versions.push(...path.versions);
    ends.push(0);
    const children = [...path.children.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const child of children) lay(child, depth + 1);
    ends[index] = names.length;
  };
  lay(root, 0);
  return {
    names: names.join('\0'),
    depths: Uint16Array.from(depths),
    ends: Int32Array.from(ends),
    firsts: Int32Array.from([...firsts, versions.length]),
    versionLevels: Uint8Array.from(versions, ({ level }) => level),
    versionKinds: Uint8Array.from(versions, ({ kind }) => FILE_KINDS.indexOf(kind)),
    versionSizes: Float64Array.from(versions, ({ size }) => size),
  };
}

/** A stretch of the version of a file that one layer holds, whatever the layers above say of it. */
export async function contentOf(
  engine: Engine,
  { subject, path, level, offset, length }: ContentAsk,
): Promise<ContentView | null> {
  let node: ChangeNode | undefined = levelsOf(engine, subject)?.[level]?.changeset;
  for (const name of path.split('/').filter((part) => part !== ''))
    node = node?.type === 'directory' ? node.entries.get(name) : undefined;
  if (node?.type === 'symlink') return { size: utf8(node.target).length, bytes: utf8(node.target) };
  if (node?.type !== 'file') return null;
  // A copy: a slice would take the whole buffer along to the page.
  return { size: node.content.size, bytes: (await readSlice(node.content, offset, length)).slice() };
}
