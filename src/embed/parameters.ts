/** What an embedded page shows. `split` is the text with the whole lab. */
export const VIEWS = ['split', 'terminal', 'layers', 'files', 'disk', 'cache'] as const;
export type EmbedView = (typeof VIEWS)[number];

/** What the address of an embedded page asks for. */
export interface EmbedParameters {
  /** Only this step of the lesson, with everything that leads to it done. */
  readonly step: string | null;
  readonly view: EmbedView;
  /** `auto` follows the system. */
  readonly theme: 'auto' | 'light' | 'dark';
  /** Nothing is loaded before a press of a button. */
  readonly clickToLoad: boolean;
  /** `min` leaves out what is for authors and long work, `none` everything but the view. */
  readonly controls: 'full' | 'min' | 'none';
  /** Typed into the terminal. */
  readonly cmd: string | null;
  /** It is also run: the lesson itself has the command. */
  readonly run: boolean;
  /** `none` keeps what is done until the page goes, `local` in the browser; `host` gives it to the host to keep. */
  readonly state: 'none' | 'local' | 'host';
  /** The start or exercise that the lab begins from, instead of the lesson's own. */
  readonly seed: string | null;
  /** The only origin that may talk to the page; `null` for nobody. */
  readonly parent: string | null;
  /** Names this instance in messages. */
  readonly id: string;
  /** What was asked for and not understood, for `ready.warnings`. */
  readonly warnings: readonly string[];
}

const LONGEST_COMMAND = 1024;
const KNOWN = ['step', 'view', 'theme', 'lang', 'ctl', 'controls', 'cmd', 'run', 'state', 'seed', 'parent', 'id'];
/** One line of what can be seen: nothing that a terminal would obey. */
const PRINTABLE = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;
const NAME = /^[\w.:-]{1,64}$/;

/** An origin exactly as browsers write it; `null` for anything else. */
function originIn(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { origin, protocol } = new URL(text);
  return origin === text && (protocol === 'https:' || protocol === 'http:') ? origin : null;
}

const isPrintable = (cmd: string): boolean =>
  new TextEncoder().encode(cmd).length <= LONGEST_COMMAND && PRINTABLE.test(cmd);

/** What a page has that its address may name. */
export interface Offer {
  /** Starts and exercises. */
  readonly seeds: readonly string[];
  /** Commands of the text. */
  readonly commands: readonly string[];
}

/**
 * Reads the query of an embedded page's address. What is unknown or wrong is left at its default and listed; how long a
 * value may be is not for the address to say.
 */
export function readParameters(query: string, { seeds, commands }: Offer): EmbedParameters {
  const given = new URLSearchParams(query);
  const warnings = [...new Set(given.keys())].filter((name) => !KNOWN.includes(name)).map((name) => `${name}: unknown`);

  function read<T>(name: string, fallback: T, parse: (text: string) => T | undefined): T {
    const text = given.get(name);
    if (text === null || text === '') return fallback;
    const value = parse(text);
    if (value === undefined) warnings.push(`${name}: not understood`);
    return value ?? fallback;
  }
  const oneOf =
    <T extends string>(...values: readonly T[]) =>
    (text: string): T | undefined =>
      values.find((value) => value === text);
  const flag = (name: string): boolean =>
    read(name, false, (text) => (text === '1' ? true : text === '0' ? false : undefined));
  const name = (text: string): string | undefined => (NAME.test(text) ? text : undefined);

  // The page's own first script has acted on it.
  read('lang', 'en', oneOf('en', 'ko'));
  const cmd = read<string | null>('cmd', null, (text) => (isPrintable(text) ? text : undefined));
  const run = flag('run');
  const isOfLesson = cmd !== null && commands.includes(cmd);
  if (run && cmd !== null && !isOfLesson) warnings.push('run: the lesson has no such command');
  return {
    step: read<string | null>('step', null, name),
    view: read('view', 'split', oneOf(...VIEWS)),
    theme: read('theme', 'auto', oneOf('auto', 'light', 'dark')),
    clickToLoad: flag('ctl'),
    controls: read('controls', 'full', oneOf('full', 'min', 'none')),
    cmd,
    run: run && isOfLesson,
    state: read('state', 'none', oneOf('none', 'local', 'host')),
    seed: read<string | null>('seed', null, oneOf(...seeds)),
    parent: read<string | null>('parent', null, (text) => originIn(text) ?? undefined),
    id: read('id', '', name),
    warnings,
  };
}
