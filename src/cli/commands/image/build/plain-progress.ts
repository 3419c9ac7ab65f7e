import type { BuildProgress, Report } from '../../../../engine/build/progress.ts';
import type { CommandContext } from '../../../command.ts';
import { complain } from '../../../output.ts';
import { statusText } from './status-text.ts';

const HEAD = '#0 building with "default" instance using docker driver\n';

/** BuildKit's plain progress: a block of lines for each vertex, its number in front. */
export function plainProgress(context: CommandContext): Report {
  const logs = new LogLines();
  let isFirst = true;
  return async (progress) => {
    const mark = `#${progress.vertex} `;
    const lines = progress.kind === 'log' ? logs.add(progress) : plainLines(progress);
    const rest = progress.kind === 'log' || progress.kind === 'start' ? [] : logs.end(progress.vertex);
    const shown = [...rest, ...lines].map((line) => `${mark}${line}\n`).join('');
    const gap = progress.kind === 'start' ? '\n' : '';
    await complain(context, `${isFirst ? HEAD : ''}${gap}${shown}`);
    isFirst = false;
  };
}

function plainLines(progress: Exclude<BuildProgress, { kind: 'log' }>): readonly string[] {
  switch (progress.kind) {
    case 'start':
      return [progress.name];
    case 'status':
      return [[progress.id, statusText(progress), 'done'].filter((part) => part !== '').join(' ')];
    case 'warning':
      return [`WARN: ${progress.text}`];
    case 'cached':
      return ['CACHED'];
    case 'done':
      return [`DONE ${(progress.milliseconds / 1000).toFixed(1)}s`];
    case 'error':
      return [`ERROR: ${progress.message}`];
  }
}

/** Puts together the lines that a step prints, with the time at which each began. */
export class LogLines {
  private readonly open = new Map<number, string>();

  /** Lines that are whole now. */
  add({ vertex, text, milliseconds }: Extract<BuildProgress, { kind: 'log' }>): readonly string[] {
    const time = `${(milliseconds / 1000).toFixed(3)} `;
    const pieces = ((this.open.get(vertex) ?? '') + text).split('\n');
    const begun = this.open.has(vertex);
    const last = pieces.pop() ?? '';
    const lines = pieces.map((piece, index) => (index === 0 && begun ? piece : time + piece));
    if (last === '') this.open.delete(vertex);
    else this.open.set(vertex, begun && pieces.length === 0 ? last : time + last);
    return lines;
  }

  /** What is left without a line end when a step ends. */
  end(vertex: number): readonly string[] {
    const rest = this.open.get(vertex);
    this.open.delete(vertex);
    return rest === undefined ? [] : [rest];
  }
}
