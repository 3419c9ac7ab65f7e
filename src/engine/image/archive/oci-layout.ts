import { digestOf, hexOf, isDigest } from '../../core/digest.ts';
import type { FileContent } from '../../fs/content.ts';
import { archiveFault } from '../../fs/tar/fault.ts';
import { GoJsonError, unmarshalJson, type Json, type JsonObject } from '../../core/go/json.ts';
import { isObject, objects, stringOf } from './json.ts';
import type { OpenArchive } from './open.ts';
import type { ArchivedImage } from './read.ts';

const MAX_NESTING = 4;

/** Reads the images of an OCI layout for linux/amd64, or for no platform in particular. */
export async function readOciLayout(archive: OpenArchive): Promise<readonly ArchivedImage[]> {
  const index = await archive.json('index.json');
  return readIndex(archive, index, '', 0);
}

async function readIndex(
  archive: OpenArchive,
  index: Json,
  name: string,
  nesting: number,
): Promise<readonly ArchivedImage[]> {
  if (nesting > MAX_NESTING) throw archiveFault('image index: too many levels', 'index.json');
  const images: ArchivedImage[] = [];
  for (const descriptor of objects(isObject(index) ? index.manifests : [])) {
    if (!isForHere(descriptor)) continue;
    const document = parse(await verified(archive, descriptor), descriptor);
    if ('manifests' in document && 'layers' in document) {
      throw archiveFault('ambiguous manifest: both "manifests" and "layers"', stringOf(descriptor.digest));
    }
    const named = nameOf(descriptor) || name;
    if ('manifests' in document) images.push(...(await readIndex(archive, document, named, nesting + 1)));
    else images.push(await readManifest(archive, document, named));
  }
  return images;
}

/** True unless a descriptor is for another platform; attestations are for `unknown`. */
function isForHere({ platform }: JsonObject): boolean {
  if (!isObject(platform)) return true;
  return platform.os === 'linux' && platform.architecture === 'amd64';
}

async function readManifest(archive: OpenArchive, manifest: JsonObject, name: string): Promise<ArchivedImage> {
  const config = isObject(manifest.config) ? manifest.config : {};
  return {
    configBytes: await verified(archive, config),
    layers: objects(manifest.layers).map((descriptor) => () => blob(archive, descriptor)),
    tags: name === '' ? [] : [name],
    parent: '',
  };
}

/** The full name that containerd and Docker put beside the short one, which alone names nothing. */
function nameOf({ annotations }: JsonObject): string {
  return isObject(annotations) ? stringOf(annotations['io.containerd.image.name']) : '';
}

function blob(archive: OpenArchive, descriptor: JsonObject): FileContent {
  const digest = stringOf(descriptor.digest);
  if (!isDigest(digest)) throw archiveFault(`invalid digest ${JSON.stringify(digest)}`, digest);
  return archive.content(`blobs/sha256/${hexOf(digest)}`);
}

async function verified(archive: OpenArchive, descriptor: JsonObject): Promise<Uint8Array> {
  const digest = stringOf(descriptor.digest);
  blob(archive, descriptor);
  const bytes = await archive.bytes(`blobs/sha256/${digest.slice('sha256:'.length)}`);
  const actual = digestOf(bytes);
  if (actual !== digest) throw archiveFault(`blob has digest ${actual}, expected ${digest}`, digest);
  return bytes;
}

function parse(bytes: Uint8Array, descriptor: JsonObject): JsonObject {
  try {
    const document = unmarshalJson(bytes);
    if (isObject(document)) return document;
  } catch (error) {
    if (!(error instanceof GoJsonError)) throw error;
  }
  const digest = stringOf(descriptor.digest);
  throw archiveFault(`invalid JSON in blob ${digest}`, digest);
}
