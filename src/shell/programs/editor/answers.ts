import type { EditAnswer } from '../../../engine/core/errand.ts';
import { text } from '../../../engine/core/bytes.ts';
import type { ByteSource } from '../../../engine/core/streams.ts';

/** What comes back from the editor that was asked for; anything else that was typed meanwhile is passed over. */
export async function* answersOf(terminal: ByteSource): AsyncGenerator<EditAnswer, undefined> {
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

function parsed(line: string): EditAnswer | null {
  try {
    const found: unknown = JSON.parse(line.slice(line.indexOf('{')));
    return isAnswer(found) ? found : null;
  } catch {
    return null;
  }
}

function isAnswer(value: unknown): value is EditAnswer {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'close') return true;
  if (value.kind !== 'save' || !('name' in value) || !('text' in value) || !('force' in value)) return false;
  return typeof value.name === 'string' && typeof value.text === 'string' && typeof value.force === 'boolean';
}
