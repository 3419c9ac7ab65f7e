import type { ErrandAnswer } from '../../../engine/core/errand.ts';
import { text } from '../../../engine/core/bytes.ts';
import type { ByteSource } from '../../../engine/core/streams.ts';
import type { Tool } from './tool.ts';

/** A terminal at which somebody sits who can be asked for more than keys. */
export type AskedTerminal = ByteSource & Required<Pick<ByteSource, 'takeOver'>>;

/** The terminal of a program in the foreground; `null` where nobody could be asked. */
export function askedTerminal({ context: { terminal, stdin } }: Tool): AskedTerminal | null {
  const takeOver = terminal?.takeOver;
  return takeOver === undefined || terminal === null || !stdin.isTerminal ? null : { ...terminal, takeOver };
}

/** What comes back from the errand that was asked for; anything else that was typed meanwhile is passed over. */
export async function* answersOf(terminal: ByteSource): AsyncGenerator<ErrandAnswer, undefined> {
  let rest = '';
  for (let chunk = await terminal.read(); chunk !== null; chunk = await terminal.read()) {
    const lines = (rest + text(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const answer = parsed(line);
      if (answer !== null) yield answer;
    }
  }
  return undefined;
}

function parsed(line: string): ErrandAnswer | null {
  try {
    const found: unknown = JSON.parse(line.slice(line.indexOf('{')));
    return isAnswer(found) ? found : null;
  } catch {
    return null;
  }
}

/** The fields of each answer, by their types. */
const FIELDS: Readonly<Record<ErrandAnswer['kind'], Readonly<Record<string, string>>>> = {
  close: {},
  save: { name: 'string', text: 'string', force: 'boolean' },
  uploaded: { files: 'number', bytes: 'number' },
};

function isAnswer(value: unknown): value is ErrandAnswer {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind, ...given } = value;
  if (kind !== 'close' && kind !== 'save' && kind !== 'uploaded') return false;
  const types = new Map(Object.entries(given).map(([name, field]) => [name, typeof field]));
  return Object.entries(FIELDS[kind]).every(([name, type]) => types.get(name) === type);
}
