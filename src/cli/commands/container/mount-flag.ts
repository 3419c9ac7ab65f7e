import type { MountRequest } from '../../../engine/container/mount-request.ts';
import { resolve } from '../../../engine/core/paths.ts';
import { parseByteSize } from '../../format/units.ts';

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** What one `--mount` says, before the engine looks at it. */
interface Draft {
  type: string;
  source: string;
  target: string;
  readOnly: boolean;
  noCopy: boolean;
  subpath: string;
  driver: string;
  readonly labels: Record<string, string>;
  readonly tmpfs: string[];
  /** Option groups that were used: `volume`, `bind`, `tmpfs`, `image`. */
  readonly groups: Set<string>;
}

/** Why docker/cli would not take a value of `--mount`; `null` when it would (`opts.MountOpt.Set`). */
export function mountFault(value: string): string | null {
  const read = readMount(value);
  return typeof read === 'string' ? read : null;
}

/** The mount that `--mount` asks for; a source that starts with a dot is seen from the working directory. */
export function mountRequest(value: string, cwd: string): MountRequest {
  const read = readMount(value);
  if (typeof read === 'string') throw new Error(`unchecked mount: ${read}`);
  return {
    kind: read.type,
    source: read.source.startsWith('.') ? resolve(cwd, read.source) : read.source,
    destination: read.target,
    readOnly: read.readOnly,
    mode: read.type === 'tmpfs' ? read.tmpfs.join(',') : '',
    copiesUp: !read.noCopy,
    createsSource: false,
    ...(read.driver === '' ? {} : { driver: read.driver }),
    ...(Object.keys(read.labels).length === 0 ? {} : { labels: read.labels }),
    ...(read.subpath === '' ? {} : { subpath: read.subpath }),
  };
}

function readMount(value: string): Draft | string {
  const draft: Draft = {
    type: 'volume',
    source: '',
    target: '',
    readOnly: false,
    noCopy: false,
    subpath: '',
    driver: '',
    labels: {},
    tmpfs: [],
    groups: new Set(),
  };
  for (const field of value.split(',')) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    const fault = equals < 0 ? readWord(draft, key, field) : readPair(draft, key, field.slice(equals + 1), field);
    if (fault !== null) return fault;
  }
  if (draft.type === '') return 'type is required';
  if (draft.target === '') return 'target is required';
  for (const group of ['volume', 'image', 'bind', 'tmpfs']) {
    if (draft.groups.has(group) && draft.type !== group) {
      return `cannot mix '${group}-*' options with mount type '${draft.type}'`;
    }
  }
  return draft;
}

function readWord(draft: Draft, key: string, field: string): string | null {
  if (key === 'readonly' || key === 'ro') draft.readOnly = true;
  else if (key === 'volume-nocopy') {
    draft.noCopy = true;
    draft.groups.add('volume');
  } else if (key === 'bind-nonrecursive') draft.groups.add('bind');
  else return `invalid field '${field}' must be a key=value pair`;
  return null;
}

function readPair(draft: Draft, key: string, value: string, field: string): string | null {
  const group = /^(volume|image|bind|tmpfs)-/.exec(key)?.[1];
  if (group !== undefined) draft.groups.add(group);
  switch (key) {
    case 'type':
      draft.type = value.toLowerCase();
      return null;
    case 'source':
    case 'src':
      draft.source = value;
      return null;
    case 'target':
    case 'dst':
    case 'destination':
      draft.target = value;
      return null;
    case 'readonly':
    case 'ro':
      draft.readOnly = TRUE.has(value);
      return isBool(value) ? null : `invalid value for ${key}: ${value}`;
    default:
      return readOption(draft, key, value, field);
  }
}

const isBool = (value: string): boolean => TRUE.has(value) || FALSE.has(value);

function readOption(draft: Draft, key: string, value: string, field: string): string | null {
  const invalid = `invalid value for ${key}: ${value}`;
  switch (key) {
    case 'volume-nocopy':
      draft.noCopy = TRUE.has(value);
      return isBool(value) ? null : invalid;
    case 'volume-subpath':
      draft.subpath = value;
      return null;
    case 'volume-driver':
      draft.driver = value;
      return null;
    case 'volume-label': {
      const equals = value.indexOf('=');
      const label = equals < 0 ? value : value.slice(0, equals);
      if (label !== '') draft.labels[label] = equals < 0 ? '' : value.slice(equals + 1);
      return null;
    }
    case 'tmpfs-size':
      draft.tmpfs.push(`size=${value}`);
      return typeof parseByteSize(value) === 'string' ? invalid : null;
    case 'tmpfs-mode':
      draft.tmpfs.push(`mode=${value}`);
      return /^[0-7]+$/.test(value) ? null : invalid;
    case 'bind-nonrecursive':
      return isBool(value) ? null : invalid;
    case 'bind-recursive':
      return ['enabled', 'disabled', 'writable', 'readonly'].includes(value)
        ? null
        : `${invalid} (must be "enabled", "disabled", "writable", or "readonly")`;
    case 'consistency':
    case 'bind-propagation':
    case 'volume-opt':
    case 'image-subpath':
      return null;
    default:
      return `unexpected key '${key}' in '${field}'`;
  }
}
