import { resolve } from '../engine/core/paths.ts';
import type { FileSystem } from '../engine/fs/file-system.ts';
import { builtinNames } from './builtins/index.ts';
import type { Shell } from './shell.ts';

/** What could stand at the cursor. */
interface WordCompletion {
  /** Where the completed word starts, in UTF-16 units of the line. */
  readonly start: number;
  /** Whole words, sorted; a directory ends in `/`. */
  readonly candidates: readonly string[];
}

/** Completes the words of one command, such as `docker`; `null` leaves the word to path completion. */
type CommandCompleter = (words: readonly string[]) => readonly string[] | null;

const KEYWORDS = ['case', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'for', 'if', 'then', 'until', 'while'] as const;

/**
 * Completes the word before the cursor at the host's prompt: `$` variables, command names where a command starts, what
 * a command's own completer knows, else paths.
 */
export function completeLine(
  shell: Shell,
  line: string,
  cursor: number,
  completers: Readonly<Record<string, CommandCompleter>> = {},
): WordCompletion {
  const before = line.slice(0, cursor);
  const word = /(?:[^\s;|&<>()]|\\[\s\S])*$/.exec(before)?.[0] ?? '';
  const start = cursor - word.length;
  const variable = /\$(\{?)(\w*)$/.exec(word);
  if (variable !== null) return completeVariable(shell, cursor, variable);
  const words = commandWords(before.slice(0, start));
  const afterRedirect = /[<>]\s*$/.test(before.slice(0, start));
  if (words.length === 0 && !afterRedirect && !word.includes('/')) return { start, candidates: commands(shell, word) };
  const [name = ''] = words;
  const own = afterRedirect || !Object.hasOwn(completers, name) ? null : (completers[name]?.([...words, word]) ?? null);
  return { start, candidates: own === null ? paths(shell, word) : matching(own, word) };
}

function matching(names: readonly string[], prefix: string): readonly string[] {
  return [...new Set(names)].filter((name) => name.startsWith(prefix)).sort();
}

function commands(shell: Shell, prefix: string): readonly string[] {
  return matching([...shell.names.commands(), ...builtinNames(), ...KEYWORDS], prefix);
}

function completeVariable(shell: Shell, cursor: number, match: RegExpExecArray): WordCompletion {
  const [whole, brace = '', prefix = ''] = match;
  const names = matching(shell.names.variables(), prefix);
  return {
    start: cursor - whole.length,
    candidates: names.map((name) => `$${brace}${name}${brace === '' ? '' : '}'}`),
  };
}

/** The words of the command that the cursor is in, without assignments in front of it. */
function commandWords(before: string): readonly string[] {
  const command = before.split(/[;|&(){}\n]|\b(?:then|do|else|if|while|until)\b(?=\s)/).at(-1) ?? '';
  const words = command
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const first = words.findIndex((word) => !/^\w+=/.test(word));
  return first < 0 ? [] : words.slice(first);
}

function isDirectory(files: FileSystem, path: string): boolean {
  try {
    return files.stat(path).type === 'directory';
  } catch {
    return false;
  }
}

function paths(shell: Shell, word: string): readonly string[] {
  const plain = word.replace(/\\([\s\S])/g, '$1').replace(/^["']/, '');
  const slash = plain.lastIndexOf('/');
  const [directory, prefix] = [plain.slice(0, slash + 1), plain.slice(slash + 1)];
  const home = shell.home ?? '/';
  const place = resolve(shell.cwd, directory === '' ? '.' : directory.replace(/^~(?=\/)/, home));
  let names: readonly string[];
  try {
    names = shell.files.readdir(place);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(prefix) && (prefix.startsWith('.') || !name.startsWith('.')))
    .map(
      (name) =>
        `${directory}${name}`.replace(/[\s'"\\$`|&;<>()*?[\]!#]/g, '\\$&') +
        (isDirectory(shell.files, `${place}/${name}`) ? '/' : ''),
    )
    .sort();
}
