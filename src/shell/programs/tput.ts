import { program } from './lib/program.ts';

/** What an xterm with 256 colours does for each capability; `%1` and `%2` are the numbers given. */
const TEXTS: Readonly<Record<string, string>> = {
  bel: '\x07',
  bold: '\x1b[1m',
  civis: '\x1b[?25l',
  clear: '\x1b[H\x1b[2J\x1b[3J',
  cnorm: '\x1b[?12l\x1b[?25h',
  cub: '\x1b[%1D',
  cub1: '\b',
  cud: '\x1b[%1B',
  cud1: '\n',
  cuf: '\x1b[%1C',
  cuf1: '\x1b[C',
  cuu: '\x1b[%1A',
  cuu1: '\x1b[A',
  cvvis: '\x1b[?12;25h',
  dim: '\x1b[2m',
  ed: '\x1b[J',
  el: '\x1b[K',
  el1: '\x1b[1K',
  home: '\x1b[H',
  longname: 'xterm with 256 colors',
  op: '\x1b[39;49m',
  rc: '\x1b8',
  rev: '\x1b[7m',
  ritm: '\x1b[23m',
  rmcup: '\x1b[?1049l\x1b[23;0;0t',
  rmso: '\x1b[27m',
  rmul: '\x1b[24m',
  sc: '\x1b7',
  sgr0: '\x1b(B\x1b[m',
  sitm: '\x1b[3m',
  smcup: '\x1b[?1049h\x1b[22;0;0t',
  smso: '\x1b[7m',
  smul: '\x1b[4m',
};

/** Bright colours follow the eight plain ones, then the palette of 256. */
function color(base: number, text: string | undefined): string {
  const number = Number(text ?? 0);
  if (number < 8) return `\x1b[${base + number}m`;
  return number < 16 ? `\x1b[${base + 52 + number}m` : `\x1b[${base + 8};5;${number}m`;
}

function textOf(name: string, [first, second]: readonly string[]): string | undefined {
  if (name === 'setaf') return color(30, first);
  if (name === 'setab') return color(40, first);
  if (name === 'cup') return `\x1b[${Number(first ?? 0) + 1};${Number(second ?? 0) + 1}H`;
  if (name === 'reset' || name === 'init') return '\x1b[!p\x1b[?3;4l\x1b[4l\x1b>';
  return Object.hasOwn(TEXTS, name) ? TEXTS[name]?.replace('%1', first ?? '0') : undefined;
}

/** `tput`: what the terminal has and does, by the names of terminfo; 4 for a name that there is not. */
export const tput = program({
  usage: 'tput [-T TERM] CAPABILITY [NUMBER]...',
  summary: 'Prints the codes for what a terminal can do.',
  options: 'T: S V',
  usageStatus: 2,
  inOrder: true,
  run: async (tool, given) => {
    const [name = '', ...numbers] = given.operands;
    const { columns, rows } = tool.context.windowSize();
    const counts: Readonly<Record<string, number>> = {
      cols: columns,
      colors: 256,
      it: 8,
      lines: rows,
    };
    const count = Object.hasOwn(counts, name) ? counts[name] : undefined;
    const text = textOf(name, numbers);
    if (count !== undefined) await tool.out.line(String(count));
    else if (text !== undefined) await tool.out.write(text);
    else {
      await tool.warn(`unknown terminfo capability '${name}'`);
      return 4;
    }
    return 0;
  },
});
