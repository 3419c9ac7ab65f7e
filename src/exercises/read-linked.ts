import { parse, YAMLParseError } from 'yaml';
import { exerciseSchema, type Exercise } from './schema.ts';

/** Characters of a fault that is told: of a check inside checks it may grow long. */
const LONGEST_FAULT = 300;

/** An exercise, or the first thing that is wrong with it: the field, and what it should be. */
export type ReadExercise = { readonly exercise: Exercise } | { readonly fault: string };

const short = (fault: string): string => (fault.length > LONGEST_FAULT ? `${fault.slice(0, LONGEST_FAULT)}…` : fault);

/** What the schema cannot know; `null` where nothing is wrong. */
function faultOf({ start, network, steps }: Exercise, starts: readonly string[]): string | null {
  if (!starts.includes(start)) return `start: there is no start called ${start}; there are ${starts.join(', ')}`;
  if (network !== undefined) return 'network: an exercise in a link cannot change the simulated internet';
  const twice = steps.findIndex(({ id }, index) => steps.findIndex((other) => other.id === id) < index);
  return twice === -1 ? null : `steps.${twice}.id: another step has this name already`;
}

/** Checks inside checks, and whatever else stands inside something: a browser can follow more than anybody writes. */
const DEEPEST = 60;

function isDeeper(data: unknown, levels: number): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return levels === 0 || Object.values(data).some((part) => isDeeper(part, levels - 1));
}

const TOO_DEEP = 'it is nested too deeply';

const NO_FIELDS = `there are no fields; an exercise has ${Object.keys(exerciseSchema.shape).join(', ')}`;

/** What cannot be seen, or turns what stands around it the other way; lines may end. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** What is said where a text, or a field's name, has a character that cannot be seen; `null` where none has. */
function unseenIn(data: unknown, path: string): string | null {
  if (typeof data === 'string') return UNSEEN.test(data) ? `${path}: there is a character that cannot be seen` : null;
  if (typeof data !== 'object' || data === null) return null;
  for (const [key, part] of Object.entries(data)) {
    if (UNSEEN.test(key))
      return `${path === '' ? '' : `${path}: `}there is a field with a character that cannot be seen`;
    const found = unseenIn(part, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** What the YAML itself has wrong, with line and column. */
function faultIn(error: unknown): string {
  if (error instanceof ReferenceError) return 'YAML’s anchors and aliases (& and *) cannot be used in a link';
  if (!(error instanceof YAMLParseError)) throw error;
  if (error.code === 'RESOURCE_EXHAUSTION') return TOO_DEEP;
  if (error.code === 'MULTIPLE_DOCS') return 'there is a second document (---); an exercise is one';
  const [first = ''] = error.message.split('\n');
  return first.replace(/:$/, '');
}

/** Anchors are refused: a few lines of them stand for more than any browser can hold. */
function parsed(yaml: string): { readonly data: unknown } | { readonly fault: string } {
  try {
    const data: unknown = parse(yaml, { maxAliasCount: 0, logLevel: 'error' });
    if (isDeeper(data, DEEPEST)) return { fault: TOO_DEEP };
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return { fault: NO_FIELDS };
    const unseen = unseenIn(data, '');
    return unseen === null ? { data } : { fault: unseen };
  } catch (error) {
    return { fault: faultIn(error) };
  }
}

/**
 * Reads an exercise as authors write them, with the vocabulary of content/exercises.
 *
 * @param starts Names of the starts that this site has.
 */
export function readExercise(yaml: string, starts: readonly string[]): ReadExercise {
  const read = parsed(yaml);
  if ('fault' in read) return { fault: short(read.fault) };
  const { data: exercise, error } = exerciseSchema.safeParse(read.data);
  if (error) {
    const [issue] = error.issues;
    const field = issue?.path.map(String).join('.') ?? '';
    return { fault: short([field, issue?.message ?? ''].filter((part) => part !== '').join(': ')) };
  }
  const fault = faultOf(exercise, starts);
  return fault === null ? { exercise } : { fault: short(fault) };
}
