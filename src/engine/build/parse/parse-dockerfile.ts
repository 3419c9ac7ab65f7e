import { BuildError, excerptOf } from '../errors.ts';
import type { Dockerfile, Instruction } from './instruction.ts';
import { jsonWords } from './json-words.ts';

export const INSTRUCTIONS = [
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL',
  'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
] as const; // prettier-ignore

const HAS_FLAGS = new Set(['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN']);
const HAS_JSON = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);

/**
 * Reads a Dockerfile as BuildKit's parser does: parser directives first, comment lines dropped (inside continuations
 * too), lines joined at the escape character. Throws a `BuildError` with the line at fault.
 */
export function parseDockerfile(source: string, name: string): Dockerfile {
  const lines = source
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const escape = escapeDirective(lines);
  const instructions: Instruction[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const first = lines[index] ?? '';
    if (isBlankOrComment(first)) continue;
    const joined = joinContinued(lines, index, escape);
    instructions.push(readInstruction(joined.text.trim(), index + 1, joined.last + 1, { lines, name }));
    index = joined.last;
  }
  if (instructions.length === 0) {
    throw new BuildError(source.trim() === '' ? 'the Dockerfile cannot be empty' : 'file with no instructions');
  }
  return { lines, instructions, escape };
}

const isBlankOrComment = (line: string): boolean => /^\s*(#|$)/.test(line);

function escapeDirective(lines: readonly string[]): string {
  for (const line of lines) {
    const directive = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(line);
    if (directive === null) break;
    if (directive[1]?.toLowerCase() === 'escape' && directive[2] === '`') return '`';
  }
  return '\\';
}

function joinContinued(
  lines: readonly string[],
  start: number,
  escape: string,
): { readonly text: string; readonly last: number } {
  const continues = escape === '`' ? /`[ \t]*$/ : /\\[ \t]*$/;
  let text = '';
  let last = start;
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (index > start && isBlankOrComment(line)) continue;
    last = index;
    if (!continues.test(line)) return { text: text + line, last };
    text += line.replace(continues, '');
  }
  return { text, last };
}

function readInstruction(
  text: string,
  start: number,
  end: number,
  file: { readonly lines: readonly string[]; readonly name: string },
): Instruction {
  const [, word = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const name = word.toUpperCase();
  const excerpt = excerptOf(file, { start, end }, file.name);
  if (!INSTRUCTIONS.some((known) => known === name)) {
    throw new BuildError(
      `dockerfile parse error on line ${start}: unknown instruction: ${word}${suggestion(name)}`,
      excerpt,
    );
  }
  const { flags, text: body } = HAS_FLAGS.has(name) ? splitFlags(rest) : { flags: [], text: rest };
  return { name, flags, text: body, json: HAS_JSON.has(name) ? jsonWords(body) : null, start, end };
}

function splitFlags(text: string): Pick<Instruction, 'flags' | 'text'> {
  const flags: (readonly [string, string])[] = [];
  let rest = text;
  for (;;) {
    const match = /^--([a-z][a-z0-9-]*)(?:=("[^"]*"|\S*))?(?:\s+|$)/.exec(rest);
    if (match === null) return { flags, text: rest };
    flags.push([match[1] ?? '', (match[2] ?? '').replace(/^"(.*)"$/, '$1')]);
    rest = rest.slice(match[0].length);
  }
}

/** ` (did you mean RUN?)` for a name one or two edits away. */
function suggestion(name: string): string {
  const near = INSTRUCTIONS.map((known) => ({ known, distance: editDistance(name, known) })).sort(
    (a, b) => a.distance - b.distance,
  )[0];
  return near !== undefined && near.distance <= 2 && near.distance < near.known.length
    ? ` (did you mean ${near.known}?)`
    : '';
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
