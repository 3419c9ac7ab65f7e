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

const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const REMAINDER = new RegExp(`^(${COMPONENT}(?:/${COMPONENT})*)(?::(${TAG}))?(?:@(${DIGEST}))?$`);

function invalid(message: string): EngineError {
  return new EngineError('invalid-reference', 'invalid', message);
}

const INVALID_FORMAT = 'invalid reference format';

/** Reads a name as Docker reads it: a missing domain is Docker Hub, a bare name is official. Throws Docker's wording. */
export function parseReference(text: string): Reference {
  if (/^[0-9a-f]{64}$/.test(text)) {
    throw invalid(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  }
  const { domain, remainder } = splitDomain(text);
  const [remote = ''] = remainder.split(':', 1);
  if (remote.toLowerCase() !== remote) {
    throw invalid(`${INVALID_FORMAT}: repository name (${remote}) must be lowercase`);
  }
  const [whole, path = '', tag, digest] = REMAINDER.exec(remainder) ?? [];
  if (whole === undefined || !DOMAIN.test(domain)) throw invalid(INVALID_FORMAT);
  if (path.length > MAX_NAME) throw invalid(`repository name must not be more than ${MAX_NAME} characters`);
  if (digest !== undefined && !isDigest(digest)) throw invalid(digestFault(digest));
  return { domain, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** Only what looks like a host name (a dot, a port, `localhost`, capitals) is one. */
function splitDomain(text: string): { readonly domain: string; readonly remainder: string } {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const isDomain = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const remainder = isDomain ? text.slice(slash + 1) : text;
  if (isDomain && first !== LEGACY_DOMAIN && first !== DEFAULT_DOMAIN) return { domain: first, remainder };
  return { domain: DEFAULT_DOMAIN, remainder: remainder.includes('/') ? remainder : `${OFFICIAL}${remainder}` };
}

/** Hexadecimal digits of each algorithm that Docker knows. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Why a digest that looks like one is none (opencontainers/go-digest). */
function digestFault(digest: string): string {
  const [algorithm = '', hex = ''] = digest.split(':');
  const length = DIGEST_LENGTHS[algorithm];
  if (length !== undefined && hex.length !== length) return 'invalid checksum digest length';
  if (length === undefined && algorithm.toLowerCase() === algorithm) return 'unsupported digest algorithm';
  return length === undefined || hex.toLowerCase() !== hex
    ? 'invalid checksum digest format'
    : 'unsupported digest algorithm';
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

/** The whole name with its registry, as it was written: `docker.io/library/busybox:latest`, `…@sha256:…`. */
export function canonicalName(reference: Reference): string {
  const tag = reference.tag ?? (reference.digest === undefined ? 'latest' : undefined);
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${canonicalRepository(reference)}${tag === undefined ? '' : `:${tag}`}${digest}`;
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
  const { domain, path } = reference;
  return `${familiarRepository(`${domain}/${path}`)}${canonicalName(reference).slice(`${domain}/${path}`.length)}`;
}
