import { hexOf, type Digest } from '../core/digest.ts';
import type { ImageVertex, Vertex } from './solve/vertex.ts';

/** An image that a build took files from. */
export interface Material {
  /** Canonical, without a digest: `docker.io/library/alpine:3.22`. */
  readonly reference: string;
  /** Hexadecimal digits: of the registry's manifest, or of the stack of layers for an image that was here. */
  readonly sha256: string;
}

/** The images below a vertex, by name (BuildKit `provenance.Capture`). */
export function materialsOf(target: Vertex | null): readonly Material[] {
  const found = new Map<string, Material>();
  const seen = new Set<Vertex>();
  const pending: (Vertex | null)[] = [target];
  for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop()) {
    if (vertex === null || seen.has(vertex)) continue;
    seen.add(vertex);
    if (vertex.kind === 'image') found.set(vertex.reference, materialOf(vertex));
    else pending.push(vertex.parent, ...vertex.operation.inputs);
  }
  return [...found.values()].sort((a, b) => (a.reference < b.reference ? -1 : 1));
}

function materialOf({ reference, image, remote }: ImageVertex): Material {
  const [name = ''] = reference.split('@', 1);
  const digest: Digest | undefined = remote?.manifestDigest ?? image.chain.at(-1);
  return { reference: name, sha256: digest === undefined ? '' : hexOf(digest) };
}
