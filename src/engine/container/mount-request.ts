import { EngineError } from '../core/errors.ts';
import { isAbsolute, normalize } from '../core/paths.ts';

/** A mount that somebody asked for, with `-v` or `--mount`. */
export interface MountRequest {
  /** `volume`, `bind`, `tmpfs`; anything else is refused. */
  readonly kind: string;
  /** Volume name or host path; empty for an anonymous volume. */
  readonly source: string;
  readonly destination: string;
  readonly readOnly: boolean;
  /** What `-v` says after its last colon. */
  readonly mode: string;
  /** False with `nocopy`: the image's files are not copied into an empty volume. */
  readonly copiesUp: boolean;
  /** True for `-v`, which makes a missing host directory; `--mount` refuses it. */
  readonly createsSource: boolean;
  readonly driver?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly subpath?: string;
}

/** A mount as `--mount` asks for it and HostConfig keeps it (moby `mount.Mount`); option groups only where one was given. */
export interface MountSpec {
  readonly Type: string;
  readonly Source: string;
  readonly Target: string;
  readonly ReadOnly: boolean;
  readonly Consistency: string;
  readonly BindOptions?: {
    readonly Propagation: string;
    readonly NonRecursive: boolean;
    readonly ReadOnlyNonRecursive: boolean;
    readonly ReadOnlyForceRecursive: boolean;
  };
  readonly VolumeOptions?: {
    readonly NoCopy: boolean;
    readonly Labels: Readonly<Record<string, string>>;
    readonly Subpath: string;
    readonly Driver: string;
    readonly DriverOptions: Readonly<Record<string, string>>;
  };
  readonly TmpfsOptions?: { readonly SizeBytes: number; readonly Mode: number };
}

/** A mount that can be made. */
export interface CheckedMount extends MountRequest {
  readonly kind: 'volume' | 'bind' | 'tmpfs';
}

const PROPAGATIONS = ['shared', 'slave', 'private', 'rshared', 'rslave', 'rprivate'];
const LABEL_MODES = ['z', 'Z'];

function invalid(message: string): EngineError {
  return new EngineError('invalid-mount', 'invalid', message);
}

/** Options after the last colon: each group once at most (moby `linuxValidMountMode`). */
function isMode(mode: string): boolean {
  const seen = { access: 0, label: 0, copy: 0, propagation: 0 };
  for (const option of mode.split(',')) {
    if (option === 'ro' || option === 'rw') seen.access += 1;
    else if (LABEL_MODES.includes(option)) seen.label += 1;
    else if (option === 'nocopy') seen.copy += 1;
    else if (PROPAGATIONS.includes(option)) seen.propagation += 1;
    else return false;
  }
  return Object.values(seen).every((count) => count <= 1);
}

interface BindParts {
  readonly source: string;
  readonly destination: string;
  readonly mode: string;
}

function bindParts(spec: string, fault: string): BindParts {
  const parts = spec.split(':');
  const [first = '', second, mode = ''] = parts;
  if (parts.length > 3 || first === '') throw invalid(fault);
  if (second !== undefined && parts.length === 2 && isMode(second)) throw invalid(fault);
  if (mode !== '' && !isMode(mode)) throw invalid(`invalid mode: ${mode}`);
  return second === undefined ? { source: '', destination: first, mode } : { source: first, destination: second, mode };
}

/** Reads `[SOURCE:]DESTINATION[:MODE]` as the daemon reads the value of `-v` (moby `linuxParser.ParseMountRaw`). */
export function parseBind(spec: string): CheckedMount {
  const fault = `invalid volume specification: '${spec}'`;
  const { source, destination, mode } = bindParts(spec, fault);
  const request: MountRequest = {
    kind: isAbsolute(source) ? 'bind' : 'volume',
    source: isAbsolute(source) ? normalize(source) : source,
    destination,
    readOnly: mode.split(',').includes('ro'),
    mode,
    copiesUp: !mode.split(',').includes('nocopy'),
    createsSource: true,
  };
  try {
    return checkMount(request);
  } catch (error) {
    if (error instanceof EngineError) throw invalid(`${fault}: ${error.message}`);
    throw error;
  }
}

/** Refuses a mount that cannot be, as `validateMountConfig` words it; the destination comes back simplified. */
export function checkMount(request: MountRequest): CheckedMount {
  const fault = `invalid mount config for type "${request.kind}"`;
  if (request.destination === '') throw invalid(`${fault}: field Target must not be empty`);
  if (!isAbsolute(request.destination)) {
    throw invalid(`${fault}: invalid mount path: '${request.destination}' mount path must be absolute`);
  }
  const destination = normalize(request.destination);
  if (destination === '/') throw invalid(`${fault}: invalid specification: destination can't be '/'`);
  if (request.kind === 'bind' && request.source === '') throw invalid(`${fault}: field Source must not be empty`);
  if (request.kind === 'bind' && !isAbsolute(request.source)) {
    throw invalid(`${fault}: invalid mount path: '${request.source}' mount path must be absolute`);
  }
  if (request.kind === 'tmpfs' && request.source !== '') throw invalid(`${fault}: field Source must not be specified`);
  if (request.kind === 'volume' || request.kind === 'bind' || request.kind === 'tmpfs') {
    return { ...request, kind: request.kind, destination };
  }
  if (request.kind === 'image') {
    throw new EngineError('not-simulated', 'not-implemented', 'mounting an image is not simulated here');
  }
  throw invalid(`${fault}: mount type unknown`);
}
