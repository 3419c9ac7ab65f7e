import { join, normalize, resolve } from '../../core/paths.ts';
import { refuse } from '../plan/command.ts';
import { withSuggestion } from '../suggest.ts';

/** `RUN --mount=…` as it was given, its values expanded. */
export interface RunMount {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh';
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
const ALONE = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required']);
const ALIASES: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
};

type Fields = ReadonlyMap<string, string>;

/** The stages that mounts take files from, known before anything is expanded. */
export function mountSources(flags: readonly string[]): readonly string[] {
  return flags.flatMap((flag) =>
    flag.split(',').flatMap((field) => {
      const [, value = ''] = /^from=([\s\S]*)$/i.exec(field) ?? [];
      if (/\$./.test(value)) refuse("'from' doesn't support variable expansion, define alias stage instead");
      return value === '' ? [] : [value];
    }),
  );
}

/** Reads one `--mount`; refuses what BuildKit refuses (`instructions/commands_runmount.go`). */
export function readMount(flag: string, expanded: (word: string) => string, workingDirectory: string): RunMount {
  const fields = readFields(flag, expanded);
  const type = typeOf(fields);
  checkKeys(fields, type);
  const writes = type === 'cache' || type === 'tmpfs';
  const readOnly = fields.has('readonly')
    ? truth(fields, 'readonly')
    : fields.has('readwrite')
      ? !truth(fields, 'readwrite')
      : !writes;
  const given = fields.get('target') ?? '';
  const target = given === '' && type === 'secret' ? '' : resolve(resolve('/', workingDirectory), given);
  if (target === '/' && type !== 'secret' && type !== 'ssh') refuse(`invalid mount target "/"`);
  return {
    type,
    from: fields.get('from') ?? '',
    source: normalize(join('/', fields.get('source') ?? '')),
    target,
    readOnly,
    id: fields.get('id') ?? (type === 'cache' ? normalize(given) : (fields.get('source') ?? '')),
    isRequired: fields.has('required') && truth(fields, 'required'),
    env: fields.get('env') ?? null,
    mode: fields.has('mode') ? number(fields, 'mode', 8) : null,
    uid: number(fields, 'uid', 10),
    gid: number(fields, 'gid', 10),
  };
}

function readFields(flag: string, expanded: (word: string) => string): Fields {
  const fields = new Map<string, string>();
  for (const field of flag.split(',')) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    if (equals < 0 && !ALONE.has(key)) refuse(`invalid field '${field}' must be a key=value pair`);
    if (!KEYS.includes(key)) refuse(withSuggestion(`unexpected key '${key}' in '${field}'`, key, KEYS));
    fields.set(ALIASES[key] ?? key, equals < 0 ? 'true' : expanded(field.slice(equals + 1)));
  }
  return fields;
}

function typeOf(fields: Fields): RunMount['type'] {
  const given = fields.get('type') ?? 'bind';
  const type = TYPES.find((known) => known === given.toLowerCase());
  return type ?? refuse(withSuggestion(`unsupported mount type "${given}"`, given, TYPES));
}

function checkKeys(fields: Fields, type: RunMount['type']): void {
  if (fields.has('required') && type !== 'secret' && type !== 'ssh')
    refuse(`unexpected key 'required' for mount type '${type}'`);
  if (fields.has('size') && type !== 'tmpfs') refuse(`unexpected key 'size' for mount type '${type}'`);
  const hasFileInfo = type === 'secret' || type === 'ssh' || type === 'cache';
  for (const key of ['mode', 'uid', 'gid'])
    if (fields.has(key) && !hasFileInfo) refuse(`${key} not allowed for "${type}" type mounts`);
  const sharing = fields.get('sharing');
  if (sharing !== undefined && !SHARING.includes(sharing.toLowerCase()))
    refuse(withSuggestion(`unsupported sharing value "${sharing}"`, sharing, SHARING));
  if (type === 'secret') checkSecret(fields);
  if (sharing !== undefined && type !== 'cache') refuse(`invalid cache sharing set for ${type} mount`);
}

function checkSecret(fields: Fields): void {
  if (fields.has('from')) refuse('secret mount should not have a from');
  if (fields.has('sharing')) refuse('secret mount should not define sharing');
  if (!fields.has('source') && !fields.has('target') && !fields.has('id'))
    refuse('invalid secret mount. one of source, target required');
  if (fields.has('source') && fields.has('id')) refuse("both source and id can't be set");
}

function truth(fields: Fields, key: string): boolean {
  const value = fields.get(key) ?? '';
  if (/^(1|t|true)$/i.test(value)) return true;
  return /^(0|f|false)$/i.test(value) ? false : refuse(`invalid value for ${key}: ${value}`);
}

function number(fields: Fields, key: string, base: number): number {
  const value = fields.get(key) ?? '0';
  const isNumber = base === 8 ? /^[0-7]+$/.test(value) : /^\d+$/.test(value);
  return isNumber ? Number.parseInt(value, base) : refuse(`invalid value ${value} for ${key}`);
}
