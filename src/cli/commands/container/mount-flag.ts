import type { MountRequest, MountSpec } from '../../../engine/container/mount-request.ts';
import { resolve } from '../../../engine/core/paths.ts';
import { splitAtCommas } from '../../flag-value.ts';
import { parseByteSize } from '../../format/units.ts';
import { NumberSyntaxError, parseBool } from '../../go/parse-number.ts';

type Group = 'bind' | 'volume' | 'image' | 'tmpfs';
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What one `--mount` says, while it is read. */
interface Draft extends Writable<Omit<MountSpec, 'BindOptions' | 'VolumeOptions' | 'TmpfsOptions'>> {
  readonly bind: Writable<NonNullable<MountSpec['BindOptions']>>;
  readonly volume: Writable<Omit<NonNullable<MountSpec['VolumeOptions']>, 'Labels' | 'DriverOptions'>>;
  readonly labels: Record<string, string>;
  readonly driverOptions: Record<string, string>;
  readonly tmpfs: Writable<NonNullable<MountSpec['TmpfsOptions']>>;
  /** As the mount's own option line has them. */
  readonly tmpfsWords: string[];
  readonly groups: Set<Group>;
}

/** Why docker/cli would not take a value of `--mount`; `null` when it would (`opts.MountOpt.Set`). */
export function mountFault(value: string): string | null {
  const read = readMount(value);
  return typeof read === 'string' ? read : null;
}

function checkedMount(value: string): Draft {
  const read = readMount(value);
  if (typeof read === 'string') throw new Error(`unchecked mount: ${read}`);
  return read;
}

/** The mount that `--mount` asks for; a source that starts with a dot is seen from the working directory. */
export function mountRequest(value: string, cwd: string): MountRequest {
  const { Type, Target, ReadOnly, volume, labels, tmpfsWords, ...read } = checkedMount(value);
  return {
    kind: Type,
    source: fromDirectory(read.Source, cwd),
    destination: Target,
    readOnly: ReadOnly,
    mode: Type === 'tmpfs' ? tmpfsWords.join(',') : '',
    copiesUp: !volume.NoCopy,
    createsSource: false,
    ...(volume.Driver === '' ? {} : { driver: volume.Driver }),
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    ...(volume.Subpath === '' ? {} : { subpath: volume.Subpath }),
  };
}

/** The same for HostConfig. */
export function mountSpecOf(value: string, cwd: string): MountSpec {
  const { Type, Source, Target, ReadOnly, Consistency, groups, bind, volume, labels, driverOptions, tmpfs } =
    checkedMount(value);
  return {
    Type,
    Source: fromDirectory(Source, cwd),
    Target,
    ReadOnly,
    Consistency,
    ...(groups.has('bind') ? { BindOptions: bind } : {}),
    ...(groups.has('volume') ? { VolumeOptions: { ...volume, Labels: labels, DriverOptions: driverOptions } } : {}),
    ...(groups.has('tmpfs') ? { TmpfsOptions: tmpfs } : {}),
  };
}

const fromDirectory = (source: string, cwd: string): string => (source.startsWith('.') ? resolve(cwd, source) : source);

function readMount(value: string): Draft | string {
  // What Go's CSV reader says of nothing.
  if (value === '') return 'EOF';
  const draft: Draft = {
    Type: 'volume',
    Source: '',
    Target: '',
    ReadOnly: false,
    Consistency: '',
    bind: { Propagation: '', NonRecursive: false, ReadOnlyNonRecursive: false, ReadOnlyForceRecursive: false },
    volume: { NoCopy: false, Subpath: '', Driver: '' },
    labels: {},
    driverOptions: {},
    tmpfs: { SizeBytes: 0, Mode: 0 },
    tmpfsWords: [],
    groups: new Set(),
  };
  for (const field of splitAtCommas(value)) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    const fault = equals < 0 ? readWord(draft, key, field) : readPair(draft, key, field.slice(equals + 1), field);
    if (fault !== null) return fault;
  }
  return faultOfWhole(draft) ?? draft;
}

function faultOfWhole({ Type, Target, ReadOnly, groups, bind }: Draft): string | null {
  if (Type === '') return 'type is required';
  if (Target === '') return 'target is required';
  for (const group of ['volume', 'image', 'bind', 'tmpfs'] as const) {
    if (groups.has(group) && Type !== group) return `cannot mix '${group}-*' options with mount type '${Type}'`;
  }
  const needs = (value: string, wanted: string): string =>
    `option 'bind-recursive=${value}' requires '${wanted}' to be specified in conjunction`;
  if (bind.ReadOnlyNonRecursive && !ReadOnly) return needs('writable', 'readonly');
  if (bind.ReadOnlyForceRecursive && !ReadOnly) return needs('readonly', 'readonly');
  if (bind.ReadOnlyForceRecursive && bind.Propagation !== 'rprivate') {
    return needs('readonly', 'bind-propagation=rprivate');
  }
  return null;
}

function readWord(draft: Draft, key: string, field: string): string | null {
  if (key === 'readonly' || key === 'ro') draft.ReadOnly = true;
  else if (key === 'volume-nocopy') {
    draft.volume.NoCopy = true;
    draft.groups.add('volume');
  } else if (key === 'bind-nonrecursive') {
    draft.bind.NonRecursive = true;
    draft.groups.add('bind');
  } else return `invalid field '${field}' must be a key=value pair`;
  return null;
}

function readPair(draft: Draft, key: string, value: string, field: string): string | null {
  switch (key) {
    case 'type':
      draft.Type = value.toLowerCase();
      return null;
    case 'source':
    case 'src':
      draft.Source = value;
      return null;
    case 'target':
    case 'dst':
    case 'destination':
      draft.Target = value;
      return null;
    case 'consistency':
      draft.Consistency = value.toLowerCase();
      return null;
    case 'readonly':
    case 'ro':
      return readBool(key, value, (isOn) => (draft.ReadOnly = isOn));
    default:
      return readOption(draft, key, value, field);
  }
}

const invalid = (key: string, value: string): string => `invalid value for ${key}: ${value}`;

function readBool(key: string, value: string, set: (isOn: boolean) => void): string | null {
  try {
    set(parseBool(value));
    return null;
  } catch (error) {
    if (error instanceof NumberSyntaxError) return invalid(key, value);
    throw error;
  }
}

function readOption(draft: Draft, key: string, value: string, field: string): string | null {
  const fault = readGroupOption(draft, key, value);
  if (fault === undefined) return `unexpected key '${key}' in '${field}'`;
  const group = (['bind', 'volume', 'image', 'tmpfs'] as const).find((name) => key.startsWith(`${name}-`));
  if (group !== undefined && key !== 'bind-recursive') draft.groups.add(group);
  if (key === 'bind-recursive' && value !== 'enabled') draft.groups.add('bind');
  return fault;
}

/** `undefined` for a key that nobody knows. */
function readGroupOption(draft: Draft, key: string, value: string): string | null | undefined {
  const { volume, bind } = draft;
  switch (key) {
    case 'volume-nocopy':
      return readBool(key, value, (isOn) => (volume.NoCopy = isOn));
    case 'volume-subpath':
      volume.Subpath = value;
      return null;
    case 'volume-driver':
      volume.Driver = value;
      return null;
    case 'volume-label':
      return putPair(draft.labels, value);
    case 'volume-opt':
      return putPair(draft.driverOptions, value);
    case 'tmpfs-size':
    case 'tmpfs-mode':
      return readTmpfs(draft, key, value);
    case 'bind-propagation':
      bind.Propagation = value.toLowerCase();
      return null;
    case 'bind-nonrecursive':
      return readBool(key, value, (isOn) => (bind.NonRecursive = isOn));
    case 'bind-recursive':
      return readRecursion(bind, value);
    case 'image-subpath':
      return null;
    default:
      return undefined;
  }
}

function putPair(into: Record<string, string>, text: string): null {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  if (name !== '') into[name] = equals < 0 ? '' : text.slice(equals + 1);
  return null;
}

function readTmpfs({ tmpfs, tmpfsWords }: Draft, key: 'tmpfs-size' | 'tmpfs-mode', value: string): string | null {
  tmpfsWords.push(`${key.slice('tmpfs-'.length)}=${value}`);
  if (key === 'tmpfs-mode') {
    tmpfs.Mode = Number.parseInt(value, 8);
    return /^[0-7]+$/.test(value) ? null : invalid(key, value);
  }
  const size = parseByteSize(value);
  if (typeof size === 'string') return invalid(key, value);
  tmpfs.SizeBytes = size;
  return null;
}

function readRecursion(bind: Draft['bind'], value: string): string | null {
  switch (value) {
    case 'enabled':
      return null;
    case 'disabled':
      bind.NonRecursive = true;
      return null;
    case 'writable':
      bind.ReadOnlyNonRecursive = true;
      return null;
    case 'readonly':
      bind.ReadOnlyForceRecursive = true;
      return null;
    default:
      return `${invalid('bind-recursive', value)} (must be "enabled", "disabled", "writable", or "readonly")`;
  }
}
