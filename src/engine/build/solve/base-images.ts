import { digestOf, type ChainId, type Digest } from '../../core/digest.ts';
import { withRemote } from '../../registry/presets.ts';
import type { RemoteImage } from '../../registry/types.ts';
import type { VertexProgress } from '../progress.ts';
import type { BuildBase } from '../types.ts';
import type { Result, SolverOptions } from './solver.ts';
import type { ImageVertex } from './vertex.ts';

/** Bytes of a simulated download in a millisecond, and the longest that one layer takes. */
const BYTES_PER_MILLISECOND = 200_000;
const LONGEST_DOWNLOAD = 400;

/** The bases of a build. They are looked at, and fetched, only when a step has to run on them. */
export class BaseImages {
  /** Those that are there, in the order in which they were told of. */
  readonly done: BuildBase[] = [];
  private readonly options: Pick<SolverOptions, 'engine' | 'cache' | 'progress' | 'workshop'>;
  private readonly settled = new Set<string>();
  /** How progress shows each, by reference. */
  private readonly names = new Map<string, string>();

  constructor(options: BaseImages['options']) {
    this.options = options;
  }

  /** A base on which several stages stand is one vertex. It goes by the last name that it has in the graph, as in LLB. */
  name(all: readonly ImageVertex[]): void {
    for (const { reference, name } of all) this.names.set(reference, name);
  }

  result({ image }: ImageVertex): Result {
    const { chain } = image;
    return { top: chain.at(-1) ?? null, key: digestOf(`FROM ${chain.join(' ')}`), created: null, ran: false };
  }

  /** Whether a base comes from a registry, and no build has had it yet. */
  isFetched({ image, remote }: ImageVertex): boolean {
    return remote !== null && this.options.cache.find(baseKey(image.chain.at(-1) ?? '')) === undefined;
  }

  /** Tells of a base, once: CACHED when a step needs its files and an earlier build had them. */
  async settle(vertex: ImageVertex, isNeeded: boolean): Promise<void> {
    const top = vertex.image.chain.at(-1);
    if (top === undefined || this.settled.has(top)) return;
    this.settled.add(top);
    await this.have(vertex, top, isNeeded);
    const { name, line, image } = vertex;
    this.done.push({ instruction: name.replace(/^\[[^\]]*\] /, ''), line, chain: image.chain });
  }

  private async have(vertex: ImageVertex, top: ChainId, isNeeded: boolean): Promise<void> {
    const { cache, progress } = this.options;
    const known = cache.find(baseKey(top));
    const shown = await progress.start(this.names.get(vertex.reference) ?? vertex.name);
    if (vertex.remote !== null) await this.tellResolved(vertex, vertex.remote, shown);
    if (known !== undefined) {
      for (const chainId of vertex.image.chain) this.use(chainId);
      return isNeeded ? shown.cached() : shown.done();
    }
    const started = this.options.engine.clock.now();
    if (vertex.remote !== null) await this.fetch(vertex, vertex.remote, shown);
    this.keep(vertex);
    await shown.done(this.options.engine.clock.now() - started);
  }

  private use(chainId: ChainId): void {
    const record = this.options.cache.find(baseKey(chainId));
    if (record !== undefined) this.options.cache.touch(record);
  }

  private async tellResolved(
    { reference, image }: ImageVertex,
    remote: RemoteImage,
    shown: VertexProgress,
  ): Promise<void> {
    const named = reference.includes('@') ? reference : `${reference}@${remote.manifestDigest}`;
    await shown.status(`resolve ${named}`);
    if (this.options.cache.find(baseKey(image.chain.at(-1) ?? '')) !== undefined) return;
    await shown.status(remote.manifestDigest, remote.manifest.length, remote.manifest.length);
    await shown.status(image.id, remote.configBytes.length, remote.configBytes.length);
  }

  private async fetch({ image }: ImageVertex, remote: RemoteImage, shown: VertexProgress): Promise<void> {
    const { engine, workshop, cache } = this.options;
    const missing = remote.layers.filter((_, index) => {
      const chainId = image.chain[index];
      return chainId !== undefined && !engine.state.layers.has(chainId);
    });
    for (const { digest, blobSize } of missing) {
      await engine.clock.sleep(Math.min(LONGEST_DOWNLOAD, blobSize / BYTES_PER_MILLISECOND), workshop.signal);
      await shown.status(digest, blobSize, blobSize);
    }
    for (const { digest } of missing) await shown.status(`extracting ${digest}`);
    const { layers } = withRemote(engine.state, remote);
    cache.commit({ ...engine.state, layers });
  }

  /** A record for each of its layers, so that they stay; they count nothing. */
  private keep({ image, remote, reference }: ImageVertex): void {
    const { cache } = this.options;
    // Of an image that is there moby forgets the name.
    const description =
      remote === null ? 'from local ' : `pulled from ${reference.replace(/@.*$/, '')}@${remote.manifestDigest}`;
    for (const [index, chainId] of image.chain.entries()) {
      if (cache.find(baseKey(chainId)) !== undefined) continue;
      const parents = cache.parentsOf(image.chain[index - 1] ?? null);
      cache.add({ type: 'regular', description, key: baseKey(chainId), chainId, size: 0, parents });
    }
  }
}

const baseKey = (chainId: ChainId | ''): Digest => digestOf(`base ${chainId}`);
