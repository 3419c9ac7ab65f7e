import { digestOf, type ChainId, type Digest } from '../../core/digest.ts';
import type { Engine } from '../../engine.ts';
import type { DirectoryNode, TreeNode } from '../../fs/node.ts';
import type { EngineState } from '../../store/state.ts';
import type { InlineRecord } from '../inline-cache.ts';
import { holding } from '../measure-cache.ts';
import type { BuildCacheRecord } from '../types.ts';
import { recordId } from './ids.ts';

type NewRecord = Pick<BuildCacheRecord, 'type' | 'description' | 'key' | 'chainId' | 'size'> &
  Partial<Pick<BuildCacheRecord, 'parents' | 'tree' | 'created'>>;

/** What is sent to the builder, and how its record is described: `.dockerignore` is asked of the context. */
const SOURCES = {
  context: 'local source for context',
  '.dockerignore': 'local source for context',
  dockerfile: 'local source for dockerfile',
} as const;

/** The build cache as one build uses it. What it finds and adds is kept back until `commit`. */
export class BuildCache {
  private readonly engine: Engine;
  private readonly byKey = new Map<Digest, BuildCacheRecord[]>();
  private readonly byChain = new Map<ChainId, string>();
  private readonly changed = new Map<string, BuildCacheRecord>();
  private readonly dropped = new Set<string>();
  private readonly imported = new Map<Digest, InlineRecord>();

  constructor(engine: Engine) {
    this.engine = engine;
    for (const record of engine.state.cache.values()) this.index(record);
  }

  /** Takes in what images tell of; it counts where the engine has no record of its own. */
  take(records: readonly InlineRecord[]): void {
    for (const record of records) this.imported.set(record.key, record);
  }

  /** A result that an image tells of, as a record of the engine's own; its layer has to stand on the same. */
  findImported(key: Digest, parent: ChainId | null, description: string): BuildCacheRecord | undefined {
    const found = this.imported.get(key);
    if (found === undefined || this.engine.state.layers.get(found.chainId)?.parent !== parent) return undefined;
    const { chainId, created } = found;
    // The layer is the image's: the record counts nothing.
    const parents = this.parentsOf(parent);
    return this.add({ type: 'regular', description, key, chainId, created, size: 0, parents });
  }

  private index(record: BuildCacheRecord): void {
    const known = this.byKey.get(record.key);
    if (known === undefined) this.byKey.set(record.key, [record]);
    else known.push(record);
    if (record.chainId !== null) this.byChain.set(record.chainId, record.id);
  }

  /** The newest result of a key; of a step that stands on something, one that stands on the same. */
  find(key: Digest, parent?: ChainId | null): BuildCacheRecord | undefined {
    const { layers } = this.engine.state;
    return this.byKey.get(key)?.findLast(({ chainId }) => {
      if (parent === undefined) return true;
      return chainId !== null && layers.get(chainId)?.parent === parent;
    });
  }

  /** Counts a use. */
  touch(record: BuildCacheRecord): void {
    const { usageCount } = this.changed.get(record.id) ?? record;
    this.changed.set(record.id, { ...record, lastUsed: this.engine.clock.now(), usageCount: usageCount + 1 });
  }

  add(fresh: NewRecord): BuildCacheRecord {
    const now = this.engine.clock.now();
    const record: BuildCacheRecord = {
      id: recordId(this.engine.random),
      parents: [],
      created: now,
      lastUsed: now,
      usageCount: 1,
      ...fresh,
    };
    this.index(record);
    this.changed.set(record.id, record);
    return record;
  }

  /** Records of a stack that a result stands on. */
  parentsOf(chainId: ChainId | null): readonly string[] {
    const id = chainId === null ? undefined : this.byChain.get(chainId);
    return id === undefined ? [] : [id];
  }

  /** Notes a source that was sent: one record for each name and place. Returns how large it was before, if it was. */
  keepSource(name: keyof typeof SOURCES, place: string, size: number): number | undefined {
    const key = digestOf(`source ${name} ${place}`);
    const known = this.find(key);
    if (known === undefined) this.add({ type: 'source.local', description: SOURCES[name], key, chainId: null, size });
    else this.touch(holding(known, size));
    return known?.held ?? known?.size;
  }

  cacheMount(id: string): DirectoryNode | undefined {
    const known = this.find(mountKey(id));
    return known === undefined ? undefined : (this.changed.get(known.id) ?? known).tree;
  }

  keepCacheMount(id: string, tree: DirectoryNode, description: string): void {
    const key = mountKey(id);
    const known = this.find(key);
    const size = treeSize(tree);
    if (known === undefined) this.add({ type: 'exec.cachemount', description, key, chainId: null, size, tree });
    else this.touch({ ...holding(known, size), tree });
  }

  dropCacheMount(id: string): void {
    const key = mountKey(id);
    for (const record of this.byKey.get(key) ?? []) this.dropped.add(record.id);
    this.byKey.delete(key);
  }

  /** Writes what was found, added and dropped to the state. */
  commit(next: EngineState = this.engine.state): void {
    if (this.changed.size === 0 && this.dropped.size === 0 && next === this.engine.state) return;
    const cache = new Map(this.engine.state.cache);
    for (const [id, record] of this.changed) cache.set(id, record);
    for (const id of this.dropped) cache.delete(id);
    this.changed.clear();
    this.dropped.clear();
    this.engine.commit({ ...next, cache });
  }
}

const mountKey = (id: string): Digest => digestOf(`cache mount ${id}`);

function treeSize(node: TreeNode): number {
  if (node.type === 'file') return node.content.size;
  if (node.type !== 'directory') return 0;
  return [...node.entries.values()].reduce((sum, child) => sum + treeSize(child), 0);
}
