import type { Interpreter } from '../interpreter/interpreter.ts';
import { limitOf, type Limit } from '../process/limits.ts';
import type { Builtin } from './builtin.ts';
import { badOption } from './usage.ts';

const KIBIBYTE = 1024;
/** busybox counts files and core dumps in blocks of so many bytes. */
const ASH_BLOCK = 512;

interface Resource {
  readonly letter: string;
  readonly name: string;
  /** The unit of the figure, as bash names it. */
  readonly unit: string;
  /** What the kernel counts in one such unit. */
  readonly scale: number;
}

/** In the order of `ulimit -a`. */
const RESOURCES: readonly Resource[] = [
  { letter: 'R', name: 'real-time non-blocking time', unit: 'microseconds', scale: 1 },
  { letter: 'c', name: 'core file size', unit: 'blocks', scale: KIBIBYTE },
  { letter: 'd', name: 'data seg size', unit: 'kbytes', scale: KIBIBYTE },
  { letter: 'e', name: 'scheduling priority', unit: '', scale: 1 },
  { letter: 'f', name: 'file size', unit: 'blocks', scale: KIBIBYTE },
  { letter: 'i', name: 'pending signals', unit: '', scale: 1 },
  { letter: 'l', name: 'max locked memory', unit: 'kbytes', scale: KIBIBYTE },
  { letter: 'm', name: 'max memory size', unit: 'kbytes', scale: KIBIBYTE },
  { letter: 'n', name: 'open files', unit: '', scale: 1 },
  { letter: 'p', name: 'pipe size', unit: '512 bytes', scale: 512 },
  { letter: 'q', name: 'POSIX message queues', unit: 'bytes', scale: 1 },
  { letter: 'r', name: 'real-time priority', unit: '', scale: 1 },
  { letter: 's', name: 'stack size', unit: 'kbytes', scale: KIBIBYTE },
  { letter: 't', name: 'cpu time', unit: 'seconds', scale: 1 },
  { letter: 'u', name: 'max user processes', unit: '', scale: 1 },
  { letter: 'v', name: 'virtual memory', unit: 'kbytes', scale: KIBIBYTE },
  { letter: 'x', name: 'file locks', unit: '', scale: 1 },
];

/** What the shell of a container knows of them, in its own units. */
const ASH_RESOURCES: readonly Resource[] = RESOURCES.filter(({ letter }) => !'Rp'.includes(letter)).map((resource) => ({
  ...resource,
  unit: resource.unit === 'kbytes' ? 'kb' : resource.unit,
  scale: resource.unit === 'blocks' ? ASH_BLOCK : resource.scale,
}));

const USAGE = '[-SHabcdefiklmnpqrstuvxPRT] [limit]';

type Kind = keyof Limit;

const current = (sh: Interpreter, { letter }: Resource): Limit => limitOf(sh.process.limits, letter);

const shown = (value: number, { scale }: Resource): string =>
  value === Infinity ? 'unlimited' : String(Math.floor(value / scale));

/** What a new limit would be, in the kernel's units; `null` for what is no limit. */
function wanted(text: string, { scale }: Resource, now: Limit): number | null {
  if (text === 'unlimited') return Infinity;
  if (text === 'hard' || text === 'soft') return now[text];
  return /^\d+$/.test(text) ? Number(text) * scale : null;
}

/** Why the kernel refuses; `null` when it takes it. */
function refusal(now: Limit, next: Limit, isSuperuser: boolean): string | null {
  if (next.soft > next.hard) return 'Invalid argument';
  return next.hard > now.hard && !isSuperuser ? 'Operation not permitted' : null;
}

function set(sh: Interpreter, { letter }: Resource, limit: Limit): void {
  sh.process.limits = new Map([...sh.process.limits, [letter, limit]]);
}

async function change(sh: Interpreter, resource: Resource, text: string, kinds: readonly Kind[]): Promise<number> {
  const isAsh = sh.dialect === 'ash';
  const now = current(sh, resource);
  const value = wanted(text, resource, now);
  if (value === null) {
    await (isAsh ? sh.err(`sh: invalid number '${text}'\n`) : sh.complain(`${text}: invalid number`));
    return 1;
  }
  const next = { ...now, ...Object.fromEntries(kinds.map((kind) => [kind, value])) };
  // A container's root may not raise what is hard: it lacks CAP_SYS_RESOURCE.
  const why = refusal(now, next, !isAsh && sh.files.credentials.uid === 0);
  if (why !== null) {
    await (isAsh
      ? sh.err(`sh: error setting limit: ${why}\n`)
      : sh.complain(`${resource.name}: cannot modify limit: ${why}`));
    return 1;
  }
  set(sh, resource, next);
  return 0;
}

function line(sh: Interpreter, resource: Resource, kind: Kind): string {
  const { letter, name, unit } = resource;
  const value = shown(current(sh, resource)[kind], resource);
  if (sh.dialect === 'ash') return `${(unit === '' ? name : `${name} (${unit})`).padEnd(32)}(-${letter}) ${value}\n`;
  const place = unit === '' ? `(-${letter})` : `(${unit}, -${letter})`;
  return `${name.padEnd(40 - place.length)}${place} ${value}\n`;
}

async function wrongLetter(sh: Interpreter, letter: string): Promise<number> {
  if (sh.dialect === 'bash') return badOption(sh, letter, `ulimit ${USAGE}`);
  await sh.err(`ulimit: invalid option -- '${letter}'\n`);
  return 1;
}

/** Shows and sets the limits of a shell and of what it starts. */
export const ulimit: Builtin = {
  run: async (sh, argv) => {
    const resources = sh.dialect === 'ash' ? ASH_RESOURCES : RESOURCES;
    const letters = argv
      .slice(1)
      .filter((each) => /^-[^\d]/.test(each))
      .join('')
      .replaceAll('-', '');
    const value = argv.slice(1).find((each) => !each.startsWith('-'));
    const kinds: Kind[] = [];
    if (letters.includes('S')) kinds.push('soft');
    if (letters.includes('H')) kinds.push('hard');
    const kind: Kind = kinds[0] === 'hard' ? 'hard' : 'soft';
    const chosen = letters.replace(/[SHa]/g, '');
    const wrong = [...chosen].find((letter) => resources.every((resource) => resource.letter !== letter));
    if (wrong !== undefined) return wrongLetter(sh, wrong);
    if (letters.includes('a')) {
      for (const resource of resources) await sh.out(line(sh, resource, kind));
      return 0;
    }
    let status = 0;
    for (const letter of chosen === '' ? 'f' : chosen) {
      const resource = resources.find((each) => each.letter === letter);
      if (resource === undefined) continue;
      if (value !== undefined)
        status = await change(sh, resource, value, kinds.length === 0 ? ['soft', 'hard'] : kinds);
      else if (chosen.length > 1) await sh.out(line(sh, resource, kind));
      else await sh.out(`${shown(current(sh, resource)[kind], resource)}\n`);
    }
    return status;
  },
};
