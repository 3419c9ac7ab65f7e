import { CsvError, csvFields } from '../../core/go/csv.ts';
import { parseBool } from '../../core/go/parse-bool.ts';
import { quote } from '../../core/go/quote.ts';
import { join, normalize, resolve } from '../../core/paths.ts';
import { refuse, type SourceName } from '../plan/command.ts';
import { withSuggestion } from '../suggest.ts';

/** `RUN --mount=…` as it was given, its values expanded. */
export interface RunMount {
  readonly type: (typeof TYPES)[number];
  /** Stage or image; '' for the build context. */
  readonly from: string;
  readonly source: string;
  /** Absolute; '' for a secret without one. */
  readonly target: string;
  readonly readOnly: boolean;
  readonly id: string;
  readonly isRequired: boolean;
  /** Name of the variable that gets a secret. */
  readonly env: string | null;
  readonly mode: number | null;
  readonly uid: number;
  readonly gid: number;
}

const TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
const SHARING = ['shared', 'private', 'locked'];
const KEYS = [
  'type', 'from', 'source', 'target', 'readonly', 'id', 'sharing', 'required', 'size', 'mode', 'uid', 'gid', 'src',
  'dst', 'destination', 'ro', 'rw', 'readwrite', 'env',
]; // prettier-ignore
const ALIASES: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
};
const SIZE = /^\d+(?:\.\d*)? ?(?:[kmgtp]i?b?|b)?$/i;

/** What the fields have said so far; `null` where they said nothing. */
interface Draft {
  type: RunMount['type'];
  from: string;
  source: string;
  target: string;
  readOnly: boolean | null;
  id: string;
  sharing: string;
  isRequired: boolean;
  env: string | null;
  mode: number | null;
  uid: number | null;
  gid: number | null;
}

/** The stages that mounts take files from, known before anything is expanded; where none is named it is `scratch`. */
export function mountSources(flags: readonly string[]): readonly SourceName[] {
  return flags.flatMap((flag) => {
    const from = fieldsOf(flag).flatMap((field): readonly string[] => {
      const [, value] = /^from=([\s\S]*)$/i.exec(field) ?? [];
      if (value === undefined) return [];
      return /\$./.test(value)
        ? refuse("'from' doesn't support variable expansion, define alias stage instead")
        : [value];
    });
    const name = from.at(-1) ?? '';
    return [{ name: name === '' ? 'scratch' : name, isNumber: false }];
  });
}

function fieldsOf(flag: string): readonly string[] {
  if (flag === '') refuse('failed to parse csv mounts: EOF');
  try {
    return csvFields(flag);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse(`failed to parse csv mounts: ${error.message}`);
  }
}

/** Reads one `--mount`, field by field; refuses what BuildKit refuses (`instructions/commands_runmount.go`). */
export function readMount(flag: string, expanded: (word: string) => string, workingDirectory: string): RunMount {
  const draft: Draft = {
    type: 'bind', from: '', source: '', target: '', readOnly: null, id: '', sharing: '', isRequired: false, env: null,
    mode: null, uid: null, gid: null,
  }; // prettier-ignore
  for (const field of fieldsOf(flag)) readField(draft, field, expanded);
  check(draft);
  const { type, source, target: given } = draft;
  if (type === 'ssh' && source !== '') refuse('ssh does not support source');
  const target = given === '' && type === 'secret' ? '' : resolve(resolve('/', workingDirectory), given);
  if (target === '/' && type !== 'secret' && type !== 'ssh') refuse('invalid mount target "/"');
  return {
    type,
    from: draft.from,
    source: normalize(join('/', source)),
    target,
    readOnly: draft.readOnly ?? !(type === 'cache' || type === 'tmpfs'),
    id: draft.id || (type === 'cache' ? normalize(given) : source),
    isRequired: draft.isRequired,
    env: draft.env,
    mode: draft.mode,
    uid: draft.uid ?? 0,
    gid: draft.gid ?? 0,
  };
}

function readField(draft: Draft, field: string, expanded: (word: string) => string): void {
  const equals = field.indexOf('=');
  const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
  if (equals >= 0) {
    setField(draft, key, expanded(field.slice(equals + 1)), field);
    return;
  }
  if (!['readonly', 'ro', 'readwrite', 'rw', 'required'].includes(key))
    refuse(`invalid field '${field}' must be a key=value pair`);
  setField(draft, key, 'true', field);
}

type Setter = (draft: Draft, value: string, key: string) => void;

/** What each key says of a mount. */
const SETTERS: Readonly<Record<string, Setter>> = {
  type: (draft, value) => {
    draft.type = TYPES.find((type) => type === value.toLowerCase()) ?? unsupported('mount type', value, TYPES);
  },
  from: (draft, value) => (draft.from = value),
  id: (draft, value) => (draft.id = value),
  env: (draft, value) => (draft.env = value),
  source: (draft, value) => (draft.source = value),
  target: (draft, value) => (draft.target = value),
  readonly: (draft, value, key) => (draft.readOnly = truth(key, value)),
  readwrite: (draft, value, key) => (draft.readOnly = !truth(key, value)),
  required: (draft, value, key) => {
    if (draft.type !== 'secret' && draft.type !== 'ssh') unexpected(key, draft);
    draft.isRequired = truth(key, value);
  },
  size: (draft, value, key) => {
    if (draft.type !== 'tmpfs') unexpected(key, draft);
    if (!SIZE.test(value)) refuse(`invalid value for size: ${value}`);
  },
  sharing: (draft, value) => {
    draft.sharing =
      SHARING.find((mode) => mode === value.toLowerCase()) ?? unsupported('sharing value', value, SHARING);
  },
  mode: (draft, value, key) => (draft.mode = number(key, value, 8)),
  uid: (draft, value, key) => (draft.uid = number(key, value, 10)),
  gid: (draft, value, key) => (draft.gid = number(key, value, 10)),
};

function setField(draft: Draft, key: string, value: string, field: string): void {
  const name = ALIASES[key] ?? key;
  if (!Object.hasOwn(SETTERS, name)) refuse(withSuggestion(`unexpected key '${key}' in '${field}'`, key, KEYS));
  SETTERS[name]?.(draft, value, key);
}

const unsupported = (what: string, value: string, known: readonly string[]): never =>
  refuse(withSuggestion(`unsupported ${what} ${quote(value)}`, value, known));

const unexpected = (key: string, { type }: Draft): never => refuse(`unexpected key '${key}' for mount type '${type}'`);

/** What does not go together, once all is read. */
function check(draft: Draft): void {
  const { type, sharing } = draft;
  const hasFileInfo = type === 'secret' || type === 'ssh' || type === 'cache';
  for (const key of ['mode', 'uid', 'gid'] as const)
    if (draft[key] !== null && !hasFileInfo) refuse(`${key} not allowed for "${type}" type mounts`);
  if (type === 'secret') checkSecret(draft);
  if (sharing !== '' && type !== 'cache') refuse(`invalid cache sharing set for ${type} mount`);
}

function checkSecret({ from, sharing, source, target, id }: Draft): void {
  if (from !== '') refuse('secret mount should not have a from');
  if (sharing !== '') refuse('secret mount should not define sharing');
  if (source === '' && target === '' && id === '') refuse('invalid secret mount. one of source, target required');
  if (source !== '' && id !== '') refuse("both source and id can't be set");
}

const truth = (key: string, value: string): boolean => parseBool(value) ?? refuse(`invalid value for ${key}: ${value}`);

function number(key: string, value: string, base: number): number {
  const isNumber = base === 8 ? /^[0-7]+$/.test(value) : /^\d+$/.test(value);
  return isNumber ? Number.parseInt(value, base) : refuse(`invalid value ${value} for ${key}`);
}
