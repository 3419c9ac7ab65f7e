import type { ImageView, Snapshot } from '../session/snapshot.ts';

/** The image of that name; the tag `latest` may be left out, and an ID or the start of one will do. */
export function findImage(snapshot: Snapshot, name: string): ImageView | undefined {
  const tagged = /:[^/]+$/.test(name) ? name : `${name}:latest`;
  return (
    snapshot.images.find((image) => image.tags.includes(tagged)) ??
    snapshot.images.find((image) => /^[0-9a-f]{4,}$/.test(name) && image.id.startsWith(`sha256:${name}`))
  );
}
