import type { IBuffer, IDecoration, ILink, Terminal } from '@xterm/xterm';
import type { OutputLink, OutputLinks } from './output-links.ts';

/** Lines of an output that are read, above and below one of them. */
const MOST_LINES = 500;

/** What leads somewhere on the screen, for the pointer, for the keyboard, and for what is marked elsewhere. */
export interface ScreenLinks {
  /** Goes to the next link up (-1) or down (1) and gives its text; `null` where there is none. */
  walk(step: 1 | -1): string | null;
  /** Follows the link that was gone to; false when there is none. */
  follow(): boolean;
  /** Leaves the link that was gone to. */
  leave(): void;
  /** Shows anew which links lead to what is marked. */
  showMarks(): void;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A line as it was printed, however many rows of the screen it takes. */
interface Line {
  readonly text: string;
  /** Where each UTF-16 unit of the text stands. */
  readonly places: readonly Place[];
  /** Rows of the buffer, first and last. */
  readonly from: number;
  readonly to: number;
}

/** What one command printed. */
interface Block {
  readonly command: string;
  readonly lines: readonly Line[];
}

function lineAt(buffer: IBuffer, row: number): Line {
  let from = row;
  while (from > 0 && buffer.getLine(from)?.isWrapped === true) from -= 1;
  let to = from;
  while (buffer.getLine(to + 1)?.isWrapped === true) to += 1;
  const places: Place[] = [];
  let text = '';
  for (let y = from; y <= to; y += 1) {
    const line = buffer.getLine(y);
    for (let x = 0; x < (line?.length ?? 0); x += 1) {
      const cell = line?.getCell(x);
      if (cell === undefined || cell.getWidth() === 0) continue;
      const characters = cell.getChars() || ' ';
      places.push(...characters.split('').map(() => ({ x, y })));
      text += characters;
    }
  }
  return { text: text.trimEnd(), places, from, to };
}

/** @param commandAt The command that a line gave, prompt included; `null` for a line that is no command. */
export function attachScreenLinks(
  terminal: Terminal,
  links: OutputLinks,
  commandAt: (line: string) => string | null,
): ScreenLinks {
  const buffer = (): IBuffer => terminal.buffer.active;
  let decorations: readonly IDecoration[] = [];
  let walked: { readonly line: Line; readonly link: OutputLink } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function blockAt(row: number): Block {
    const above: Line[] = [];
    let command = '';
    let line = lineAt(buffer(), row);
    for (let count = 0; count < MOST_LINES; count += 1) {
      const given = commandAt(line.text);
      if (given !== null) {
        command = given;
        break;
      }
      above.unshift(line);
      if (line.from === 0) break;
      line = lineAt(buffer(), line.from - 1);
    }
    const below: Line[] = [];
    for (let y = (above.at(-1)?.to ?? row) + 1; y < buffer().length && below.length < MOST_LINES;) {
      line = lineAt(buffer(), y);
      if (commandAt(line.text) !== null) break;
      below.push(line);
      y = line.to + 1;
    }
    return { command, lines: [...above, ...below] };
  }

  const find = ({ command, lines }: Block, at: number): readonly OutputLink[] =>
    links.find(
      command,
      lines.map(({ text }) => text),
      at,
    );

  const textOf = (line: Line, { start, end }: OutputLink): string => line.text.slice(start, end);

  function asLink(line: Line, link: OutputLink): ILink | null {
    const first = line.places[link.start];
    const last = line.places[link.end - 1];
    if (first === undefined || last === undefined) return null;
    return {
      text: textOf(line, link),
      range: { start: { x: first.x + 1, y: first.y + 1 }, end: { x: last.x + 1, y: last.y + 1 } },
      activate: () => {
        if (!terminal.hasSelection()) links.open(link.key, textOf(line, link));
      },
      hover: () => links.point(link.key),
      leave: () => links.point(null),
    };
  }

  function decorate(line: Line, { start, end }: OutputLink): readonly IDecoration[] {
    const { baseY, cursorY } = buffer();
    return Object.entries(Object.groupBy(line.places.slice(start, end), ({ y }) => y)).flatMap(([y, places]) => {
      const marker = terminal.registerMarker(Number(y) - baseY - cursorY);
      const first = places?.[0];
      if (first === undefined || places === undefined) return [];
      const made = terminal.registerDecoration({ marker, x: first.x, width: places.length });
      made?.onRender((element) => element.classList.add('terminal-mark'));
      made?.onDispose(() => marker.dispose());
      return made === undefined ? [] : [made];
    });
  }

  function showMarks(): void {
    for (const decoration of decorations) decoration.dispose();
    decorations = [];
    if (!links.hasMarks()) return;
    const made: IDecoration[] = [];
    const end = Math.min(buffer().viewportY + terminal.rows, buffer().length);
    for (let y = buffer().viewportY; y < end;) {
      const block = blockAt(y);
      block.lines.forEach((line, at) => {
        if (line.to < buffer().viewportY || line.from >= end) return;
        for (const link of find(block, at)) if (links.isMarked(link.key)) made.push(...decorate(line, link));
      });
      y = Math.max(y, block.lines.at(-1)?.to ?? y) + 1;
    }
    decorations = made;
  }

  /** After what moves the lines, when it has come to rest. */
  function later(): void {
    if (!links.hasMarks() && decorations.length === 0) return;
    clearTimeout(timer);
    timer = setTimeout(showMarks, 100);
  }

  function go(line: Line, link: OutputLink): string {
    walked = { line, link };
    const first = line.places[link.start];
    if (first !== undefined) {
      terminal.select(first.x, first.y, link.end - link.start);
      const { viewportY } = buffer();
      if (first.y < viewportY || first.y >= viewportY + terminal.rows)
        terminal.scrollToLine(Math.max(0, first.y - Math.floor(terminal.rows / 2)));
    }
    links.point(link.key);
    return textOf(line, link);
  }

  function walk(step: 1 | -1): string | null {
    const from = walked;
    const { baseY, cursorY, length } = buffer();
    const begin = from?.line.from ?? (step === -1 ? baseY + cursorY : buffer().viewportY);
    let block: Block = { command: '', lines: [] };
    for (let y = begin; y >= 0 && y < length;) {
      let at = block.lines.findIndex((line) => line.from <= y && line.to >= y);
      if (at === -1) {
        block = blockAt(y);
        at = block.lines.findIndex((line) => line.from <= y && line.to >= y);
      }
      const line = block.lines[at] ?? lineAt(buffer(), y);
      const found = at === -1 ? [] : find(block, at);
      const isSame = from !== null && from.line.from === line.from;
      const ahead = isSame ? found.filter(({ start }) => (start - from.link.start) * step > 0) : found;
      const next = step === 1 ? ahead[0] : ahead.at(-1);
      if (next !== undefined) return go(line, next);
      y = step === 1 ? line.to + 1 : line.from - 1;
    }
    return null;
  }

  function leave(): void {
    if (walked === null) return;
    walked = null;
    terminal.clearSelection();
    links.point(null);
  }

  terminal.registerLinkProvider({
    provideLinks(y, callback) {
      const block = blockAt(y - 1);
      const at = block.lines.findIndex((line) => line.from <= y - 1 && line.to >= y - 1);
      const line = block.lines[at];
      callback(line === undefined ? undefined : find(block, at).flatMap((link) => asLink(line, link) ?? []));
    },
  });
  terminal.onScroll(later);
  terminal.onWriteParsed(later);

  return {
    walk,
    follow() {
      if (walked === null) return false;
      const { line, link } = walked;
      links.open(link.key, textOf(line, link));
      return true;
    },
    leave,
    showMarks,
  };
}
