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

/** `rgb(…)` of a token as it is for this element in the current theme. */
function resolve(probe: HTMLElement, token: string): string {
  probe.style.color = `var(${token})`;
  return getComputedStyle(probe).color;
}

/** The terminal's colours from the tokens that hold at `host`. Bright colours are the plain ones: those have the contrast. */
export function readTheme(host: HTMLElement): ITheme {
  const probe = host.ownerDocument.createElement('span');
  host.append(probe);
  const theme: Record<string, string> = {};
  for (const [name, token] of Object.entries(COLOURS)) theme[name] = resolve(probe, token);
  probe.remove();
  for (const name of BRIGHT) {
    const colour = theme[name];
    if (colour) theme[`bright${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`] = colour;
  }
  return theme;
}
