import { text as decode } from '../../../engine/core/bytes.ts';
import type { ByteSource } from '../../../engine/core/streams.ts';
import type { Tool } from '../lib/tool.ts';
import { found, lastTop, moved, rowsOf, type View } from './view.ts';

export interface PagerOptions {
  /** Shown at the bottom until something is typed. */
  readonly name: string;
  readonly numbers: boolean;
  readonly chop: boolean;
  /** `more` is done when the end is on the screen. */
  readonly endsAtEnd: boolean;
}

const inverse = (text: string): string => `\x1b[7m${text}\x1b[0m`;

type Keys = AsyncGenerator<string, undefined>;

/** Keys one by one, however they arrive; a sequence that starts with Escape is one key. */
async function* keysOf(terminal: ByteSource): Keys {
  for (let chunk = await terminal.read(); chunk !== null; chunk = await terminal.read())
    yield* decode(chunk).match(/\x1b\[[\d;]*[A-Za-z~]|\x1bO[A-Z]|[^]/gu) ?? [];
  return undefined;
}

/** Keys by what they do: so many screens, or so many rows. */
const SCREENS: Readonly<Record<string, number>> = {
  ' ': 1,
  f: 1,
  '\x06': 1,
  '\x1b[6~': 1,
  b: -1,
  '\x02': -1,
  '\x1b[5~': -1,
  d: 0.5,
  '\x04': 0.5,
  u: -0.5,
  '\x15': -0.5,
};
const ROWS: Readonly<Record<string, number>> = {
  j: 1,
  e: 1,
  '\r': 1,
  '\n': 1,
  '\x1b[B': 1,
  '\x1bOB': 1,
  k: -1,
  y: -1,
  '\x1b[A': -1,
  '\x1bOA': -1,
  g: -Infinity,
  '<': -Infinity,
  G: Infinity,
  '>': Infinity,
};

/** How many rows a key moves by; `null` when it does not move. */
function step(key: string, height: number): number | null {
  const screens = SCREENS[key];
  return screens === undefined ? (ROWS[key] ?? null) : Math.round(screens * height);
}

/** A pager at the terminal, until `q`. */
class Pager {
  private readonly tool: Tool;
  private readonly text: string;
  private readonly options: PagerOptions;
  private top = 0;
  private message: string;
  private search: RegExp | null = null;

  constructor(tool: Tool, text: string, options: PagerOptions) {
    this.tool = tool;
    this.text = text;
    this.options = options;
    this.message = options.name;
  }

  private view(): View {
    const { rows, columns } = this.tool.context.windowSize();
    const height = Math.max(1, rows - 1);
    return moved({ rows: rowsOf(this.text, columns, this.options), top: this.top, height }, 0);
  }

  async draw(): Promise<void> {
    const view = this.view();
    const shown = Array.from({ length: view.height }, (_, index) => view.rows[view.top + index] ?? '~');
    const marked = shown.map((row) => `${this.marked(row)}\x1b[K\n`).join('');
    await this.tool.out.write(`\x1b[H${marked}${this.prompt(view)}\x1b[K`);
    await this.tool.out.flush();
  }

  private marked(row: string): string {
    return this.search === null ? row : row.replace(new RegExp(this.search.source, 'g'), inverse);
  }

  private prompt(view: View): string {
    if (this.message !== '') return inverse(this.message);
    if (this.options.endsAtEnd) {
      const percent = Math.floor((Math.min(view.rows.length, view.top + view.height) / view.rows.length) * 100);
      return `--More-- (${percent}%)`;
    }
    return view.top >= lastTop(view) ? inverse('(END)') : ':';
  }

  get isAtEnd(): boolean {
    const view = this.view();
    return view.top >= lastTop(view);
  }

  /** False when the key ends the pager. */
  async press(key: string, keys: Keys): Promise<boolean> {
    if (key === 'q' || key === 'Q') return false;
    if (this.options.endsAtEnd && (key === '\x03' || (this.isAtEnd && step(key, 1) !== null))) return false;
    this.message = '';
    const view = this.view();
    const by = step(key, view.height);
    if (by !== null) this.top = moved(view, by).top;
    else if (key === '/' || key === '?') await this.ask(key, keys);
    else if (key === 'n' || key === 'N') this.jump(key === 'n');
    await this.draw();
    return true;
  }

  /** Reads a pattern at the bottom of the screen, and goes to where it is found. */
  private async ask(mark: string, keys: Keys): Promise<void> {
    let pattern = '';
    for (;;) {
      await this.tool.out.write(`\r\x1b[K${mark}${pattern}`);
      await this.tool.out.flush();
      const { value: key } = await keys.next();
      if (key === undefined || key === '\x03' || key === '\x1b') return;
      if (key === '\r' || key === '\n') break;
      pattern = key === '\x7f' || key === '\b' ? pattern.slice(0, -1) : pattern + key;
    }
    try {
      if (pattern !== '') this.search = new RegExp(pattern);
      this.jump(mark === '/');
    } catch {
      this.message = 'Invalid pattern  (press RETURN)';
    }
  }

  private jump(forward: boolean): void {
    if (this.search === null) {
      this.message = 'No previous regular expression  (press RETURN)';
      return;
    }
    const view = this.view();
    const row = found(view, this.search, forward);
    if (row === null) this.message = 'Pattern not found  (press RETURN)';
    else this.top = moved({ ...view, top: row }, 0).top;
  }
}

/** Shows a text page by page; keys come from the terminal, whatever the input is. */
export async function runPager(tool: Tool, terminal: ByteSource, text: string, options: PagerOptions): Promise<void> {
  const release = terminal.takeOver?.({ kind: 'keys' });
  const keys = keysOf(terminal);
  const pager = new Pager(tool, text, options);
  try {
    await tool.out.write('\x1b[2J');
    await pager.draw();
    for (let next = await keys.next(); next.done !== true; next = await keys.next())
      if (!(await pager.press(next.value, keys))) break;
    await tool.out.write('\r\x1b[K');
    await tool.out.flush();
  } finally {
    release?.();
  }
}
