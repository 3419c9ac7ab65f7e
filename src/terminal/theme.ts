import type { ITheme } from '@xterm/xterm';

const COLOURS = {
  background: '--surface',
  foreground: '--ink',
  cursor: '--accent',
  cursorAccent: '--surface',
  selectionBackground: '--selection',
  black: '--ansi-black',
  red: '--ansi-red',
  green: '--ansi-green',
  yellow: '--ansi-yellow',
  blue: '--ansi-blue',
  magenta: '--ansi-magenta',
  cyan: '--ansi-cyan',
  white: '--ansi-white',
} as const satisfies Partial<Record<keyof ITheme, string>>;

const BRIGHT = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/**
 * The terminal's colours from the tokens that hold at `host`, as `rgb(…)`. Bright colours are the plain ones: those have
 * the contrast. All are read in one go, because each reading after a change makes the browser compute styles anew.
 */
export function readTheme(host: HTMLElement): ITheme {
  const names = Object.keys(COLOURS) as (keyof typeof COLOURS)[];
  const probes = names.map((name) => {
    const probe = host.ownerDocument.createElement('span');
    probe.style.color = `var(${COLOURS[name]})`;
    return probe;
  });
  host.append(...probes);
  const theme: Record<string, string> = {};
  names.forEach((name, index) => {
    const probe = probes[index];
    if (probe) theme[name] = getComputedStyle(probe).color;
  });
  for (const probe of probes) probe.remove();
  for (const name of BRIGHT) {
    const colour = theme[name];
    if (colour) theme[`bright${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`] = colour;
  }
  return theme;
}
