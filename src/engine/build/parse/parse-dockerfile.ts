import { DockerfileError } from '../errors.ts';
import { ARGUMENTS } from './arguments.ts';
import { DirectiveReader } from './directives.ts';
import { heredocsOf } from './heredoc.ts';
import type { DockerfileNode, Heredoc, ParsedDockerfile } from './node.ts';
import { splitFlags } from './split.ts';

const TAKES_HEREDOCS = /^(?:add|copy|run)$/i;

/** Bytes that a line may have, its end included (Go `bufio.MaxScanTokenSize`). */
const LONGEST_LINE = 65_536;

/**
 * Reads a Dockerfile as BuildKit's parser does: parser directives first; lines joined at the escape character, with
 * comments and empty lines between them dropped; heredocs taken from the lines that follow. Throws a
 * `DockerfileError` with the lines at fault.
 */
export function parseDockerfile(source: string): ParsedDockerfile {
  return new Reader(source).read();
}

/** The words of one line. */
function nodeOfLine(
  line: string,
  escape: string,
  place: Pick<DockerfileNode, 'start' | 'end' | 'comments' | 'heredocs'>,
): DockerfileNode {
  const [, name = '', tail = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  const { flags, rest } = splitFlags(tail, escape);
  const key = name.toUpperCase();
  const read = ARGUMENTS[key];
  const { args, json } = read?.(rest.trim(), key, escape) ?? { args: [], json: false };
  // An instruction that is kept for later is read now all the same.
  const [kept = ''] = key === 'ONBUILD' ? args : [];
  const takesHeredocs =
    kept === '' ? TAKES_HEREDOCS.test(name) && !json : nodeOfLine(kept, escape, place).takesHeredocs;
  return { name, flags, args, json, takesHeredocs, original: line, ...place };
}

class Reader {
  private readonly lines: readonly string[];
  private readonly directives = new DirectiveReader();
  private readonly nodes: DockerfileNode[] = [];
  private readonly emptyContinuations: number[] = [];
  private comments: string[] = [];
  private at = 0;

  constructor(source: string) {
    this.lines = source.replace(/^\uFEFF/, '').split('\n');
  }

  read(): ParsedDockerfile {
    const tooLong = this.lines.findIndex((line) => isTooLong(line));
    // The end of the last line is not the start of another.
    const all = this.lines.at(-1) === '' ? this.lines.length - 1 : this.lines.length;
    const count = tooLong < 0 ? all : tooLong;
    while (this.at < count) this.readNext(count);
    const last = { start: this.at, end: this.at };
    if (this.nodes.length === 0) throw new DockerfileError('file with no instructions', last);
    if (tooLong >= 0)
      throw new DockerfileError(`dockerfile line greater than max allowed size of ${LONGEST_LINE - 1}`, last);
    return {
      lines: this.lines,
      nodes: this.nodes,
      escape: this.directives.escape,
      emptyContinuations: this.emptyContinuations,
    };
  }

  private readNext(count: number): void {
    const start = this.at + 1;
    const first = (this.lines[this.at] ?? '').replace(/\r+$/, '').trimStart();
    this.at += 1;
    // BuildKit counts a directive's line from 0, and shows no lines for the first.
    const isDirective = at({ start: start - 1, end: start - 1 }, () => this.directives.read(first));
    if (first.startsWith('#')) {
      if (!isDirective) this.noteComment(first.slice(1).trim());
      return;
    }
    const line = this.joined(first, count);
    if (line.trim() === '') return;
    const place = { start, end: this.at };
    const node = at(place, () =>
      nodeOfLine(line, this.directives.escape, { ...place, comments: this.comments, heredocs: [] }),
    );
    const heredocs = node.takesHeredocs && line.includes('<<') ? this.heredocs(line, start, count) : [];
    this.nodes.push({ ...node, heredocs, end: this.at });
    this.comments = [];
  }

  private noteComment(comment: string): void {
    if (comment === '') this.comments = [];
    else this.comments.push(comment);
  }

  /** A line with those that continue it. */
  private joined(first: string, count: number): string {
    let { text, continues } = this.withoutEscape(first);
    let hasEmpty = false;
    while (continues && this.at < count) {
      const next = (this.lines[this.at] ?? '').replace(/\r+$/, '');
      this.at += 1;
      if (next.trimStart().startsWith('#')) continue;
      if (next.trim() === '') {
        hasEmpty = true;
        continue;
      }
      const part = this.withoutEscape(next);
      text += part.text;
      ({ continues } = part);
    }
    if (hasEmpty) this.emptyContinuations.push(this.at);
    return text;
  }

  private withoutEscape(line: string): { readonly text: string; readonly continues: boolean } {
    const { escape } = this.directives;
    const end = line.replace(/[ \t]+$/, '');
    const continues = end === escape || (end.endsWith(escape) && !end.endsWith(escape + escape));
    return continues ? { text: end.slice(0, -1), continues } : { text: line, continues };
  }

  private heredocs(line: string, start: number, count: number): readonly Heredoc[] {
    return heredocsOf(line).map((heredoc) => {
      let content = '';
      while (this.at < count) {
        const row = this.lines[this.at] ?? '';
        this.at += 1;
        const bare = row.replace(/\r+$/, '');
        if ((heredoc.chomps ? bare.replace(/^\t+/, '') : bare) === heredoc.name) return { ...heredoc, content };
        content += `${row}\n`;
      }
      throw new DockerfileError('unterminated heredoc', { start, end: this.at });
    });
  }
}

const isTooLong = (line: string): boolean =>
  line.length * 3 >= LONGEST_LINE && new TextEncoder().encode(line).length >= LONGEST_LINE;

/** Runs a step; its faults are at these lines. */
function at<T>(range: { readonly start: number; readonly end: number }, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof DockerfileError) || error.range !== null) throw error;
    throw new DockerfileError(error.message, range);
  }
}
