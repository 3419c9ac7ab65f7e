import { text as decode } from '../../engine/core/bytes.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import type { Interpreter } from '../interpreter/interpreter.ts';

interface Place {
  /** The text is an assignment's value, where `~` counts after `:` too. */
  readonly assignment: boolean;
  readonly first: boolean;
  readonly last: boolean;
}

/** Splits a literal at its tilde prefixes: even pieces are plain text, odd ones the directories they mean. */
export function expandTilde(sh: Interpreter, text: string, place: Place): readonly string[] {
  const pieces: string[] = [''];
  const units = place.assignment ? text.split(/(?<=:)/) : [text];
  units.forEach((unit, index) => {
    const atStart = index > 0 || place.first;
    const match = atStart ? /^~([\w.+-]*)(?=[/:]|$)/.exec(unit) : null;
    const cut = match !== null && match[0].length === unit.length && index === units.length - 1 && !place.last;
    const home = match === null || cut ? undefined : directoryOf(sh, match[1] ?? '');
    if (match === null || home === undefined) pieces.push(`${pieces.pop() ?? ''}${unit}`);
    else pieces.push(home, unit.slice(match[0].length));
  });
  return pieces;
}

function directoryOf(sh: Interpreter, name: string): string | undefined {
  if (name === '')
    return sh.variables.text('HOME') ?? homeOf(sh.files, (fields) => fields[2] === String(sh.files.credentials.uid));
  if (sh.dialect === 'bash' && name === '+') return sh.cwd;
  if (sh.dialect === 'bash' && name === '-') return sh.variables.text('OLDPWD');
  return homeOf(sh.files, (fields) => fields[0] === name);
}

/** The home directory that `/etc/passwd` has for a user. */
function homeOf(files: FileSystem, isUser: (fields: readonly string[]) => boolean): string | undefined {
  try {
    const content = files.content('/etc/passwd');
    if (content.kind !== 'held') return undefined;
    return decode(content.bytes)
      .split('\n')
      .map((line) => line.split(':'))
      .find(isUser)?.[5];
  } catch {
    return undefined;
  }
}
