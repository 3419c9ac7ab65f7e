import { EngineError } from '../core/errors.ts';
import { isDigest, type Digest } from '../core/digest.ts';

/** A parsed image name (distribution/reference, "named reference"). */
export interface Reference {
  /** `docker.io`, `localhost:5000`, … */
  readonly domain: string;
  /** `library/busybox`. */
  readonly path: string;
  /** Absent when none was written. */
  readonly tag?: string;
  readonly digest?: Digest;
}

const DEFAULT_DOMAIN = 'docker.io';
const LEGACY_DOMAIN = 'index.docker.io';
const OFFICIAL = 'library/';
const MAX_NAME = 255;

const DOMAIN =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[\w][\w.-]{0,127}$/;

function invalid(message: string): EngineError {
  return new EngineError('invalid-reference', 'invalid', message);
}

const INVALID_FORMAT = 'invalid reference format';

/** Reads a name as Docker reads it: a missing domain is Docker Hub, a bare name is official. Throws Docker's wording. */
export function parseReference(text: string): Reference {
  if (/^[0-9a-f]{64}$/.test(text)) {
    throw invalid(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  }
  const { name, tag, digest } = splitReference(text);
  const { domain, path } = splitDomain(name);
  if (path.toLowerCase() !== path) {
    throw invalid(`${INVALID_FORMAT}: repository name (${path}) must be lowercase`);
  }
  if (!DOMAIN.test(domain) || !PATH.test(path)) throw invalid(INVALID_FORMAT);
  if (tag !== undefined && !TAG.test(tag)) throw invalid(INVALID_FORMAT);
  if (digest !== undefined && !isDigest(digest)) throw invalid(digestFault(digest));
  if (`${domain}/${path}`.length > MAX_NAME)
    throw invalid(`repository name must not be more than ${MAX_NAME} characters`);
  return { domain, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

function splitReference(text: string): { readonly name: string; readonly tag?: string; readonly digest?: string } {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  return {
    name: hasTag ? named.slice(0, colon) : named,
    ...(hasTag ? { tag: named.slice(colon + 1) } : {}),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Only what looks like a host name (a dot, a port, `localhost`, capitals) is one. */
function splitDomain(name: string): { readonly domain: string; readonly path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const domain = isDomain ? first : DEFAULT_DOMAIN;
  const path = isDomain ? name.slice(slash + 1) : name;
  if (domain === LEGACY_DOMAIN || domain === DEFAULT_DOMAIN) {
    return { domain: DEFAULT_DOMAIN, path: path.includes('/') ? path : `${OFFICIAL}${path}` };
  }
  return { domain, path };
}

function digestFault(digest: string): string {
  const isAlgorithm = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/.test(digest);
  return isAlgorithm ? 'invalid checksum digest length' : INVALID_FORMAT;
}

/** `docker.io/library/busybox`. */
export function canonicalRepository({ domain, path }: Reference): string {
  return `${domain}/${path}`;
}

/** `busybox` for `docker.io/library/busybox`. */
export function familiarRepository(canonical: string): string {
  const withoutDomain = canonical.startsWith(`${DEFAULT_DOMAIN}/`)
    ? canonical.slice(DEFAULT_DOMAIN.length + 1)
    : canonical;
  const isOfficial =
    withoutDomain !== canonical &&
    withoutDomain.startsWith(OFFICIAL) &&
    !withoutDomain.slice(OFFICIAL.length).includes('/');
  return isOfficial ? withoutDomain.slice(OFFICIAL.length) : withoutDomain;
}

/** `canonical repository:tag`, the key of a tag in the store; `latest` where none was written. */
export function tagKey(reference: Reference): string {
  return `${canonicalRepository(reference)}:${reference.tag ?? 'latest'}`;
}

/** The repository and the tag or digest of a store key. */
export function splitKey(key: string): { readonly repository: string; readonly suffix: string } {
  const at = key.indexOf('@');
  const cut = at >= 0 ? at : key.lastIndexOf(':');
  return { repository: key.slice(0, cut), suffix: key.slice(cut + 1) };
}

/** A store key as people read it: `busybox:latest`, `busybox@sha256:…`. */
export function familiarName(key: string): string {
  const { repository, suffix } = splitKey(key);
  return `${familiarRepository(repository)}${key[repository.length] ?? ':'}${suffix}`;
}

/** The name as the user meant it, tag included: what messages show. */
export function familiarReference(reference: Reference): string {
  const repository = familiarRepository(canonicalRepository(reference));
  const tag = reference.tag ?? (reference.digest === undefined ? 'latest' : undefined);
  return `${repository}${tag === undefined ? '' : `:${tag}`}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}
