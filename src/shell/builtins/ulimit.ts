import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Builtin } from './builtin.ts';
import { badOption } from './usage.ts';

interface Limit {
  readonly letter: string;
  readonly name: string;
  /** The unit of the figure, as bash names it. */
  readonly unit: string;
  readonly value: string;
}

/** In the order of `ulimit -a`. The values are those of a usual Linux login; nothing here is held to them. */
const LIMITS: readonly Limit[] = [
  { letter: 'R', name: 'real-time non-blocking time', unit: 'microseconds', value: 'unlimited' },
  { letter: 'c', name: 'core file size', unit: 'blocks', value: '0' },
  { letter: 'd', name: 'data seg size', unit: 'kbytes', value: 'unlimited' },
  { letter: 'e', name: 'scheduling priority', unit: '', value: '0' },
  { letter: 'f', name: 'file size', unit: 'blocks', value: 'unlimited' },
  { letter: 'i', name: 'pending signals', unit: '', value: '15384' },
  { letter: 'l', name: 'max locked memory', unit: 'kbytes', value: '8192' },
  { letter: 'm', name: 'max memory size', unit: 'kbytes', value: 'unlimited' },
  { letter: 'n', name: 'open files', unit: '', value: '1024' },
  { letter: 'p', name: 'pipe size', unit: '512 bytes', value: '8' },
  { letter: 'q', name: 'POSIX message queues', unit: 'bytes', value: '819200' },
  { letter: 'r', name: 'real-time priority', unit: '', value: '0' },
  { letter: 's', name: 'stack size', unit: 'kbytes', value: '8192' },
  { letter: 't', name: 'cpu time', unit: 'seconds', value: 'unlimited' },
  { letter: 'u', name: 'max user processes', unit: '', value: 'unlimited' },
  { letter: 'v', name: 'virtual memory', unit: 'kbytes', value: 'unlimited' },
  { letter: 'x', name: 'file locks', unit: '', value: 'unlimited' },
];

const USAGE = '[-SHabcdefiklmnpqrstuvxPRT] [limit]';

/** The hard limit of open files is above the soft one; of the others both are the same to begin with. */
const hardOf = ({ letter, value }: Limit): string =>
  letter === 'n' ? '1048576' : letter === 's' ? 'unlimited' : value;

type Kind = 'soft' | 'hard';

function current(sh: Interpreter, limit: Limit, kind: Kind): string {
  return sh.limits.get(`${kind} ${limit.letter}`) ?? (kind === 'soft' ? limit.value : hardOf(limit));
}

const size = (text: string): number => (text === 'unlimited' ? Infinity : Number(text));

async function change(sh: Interpreter, limit: Limit, text: string, kinds: readonly Kind[]): Promise<number> {
  if (!/^(?:\d+|unlimited|hard|soft)$/.test(text)) {
    await sh.complain(`${text}: invalid number`);
    return 1;
  }
  const hard = current(sh, limit, 'hard');
  const value = text === 'hard' ? hard : text === 'soft' ? current(sh, limit, 'soft') : text;
  const isRaised = size(value) > size(hard);
  const isMean = kinds.includes('hard') && !kinds.includes('soft') && size(value) < size(current(sh, limit, 'soft'));
  const isSuperuser = sh.files.credentials.uid === 0;
  if ((isRaised && !(kinds.includes('hard') && isSuperuser)) || isMean) {
    const reason = isMean || isSuperuser ? 'Invalid argument' : 'Operation not permitted';
    await sh.complain(`${limit.name}: cannot modify limit: ${reason}`);
    return 1;
  }
  for (const kind of kinds) sh.limits.set(`${kind} ${limit.letter}`, value);
  return 0;
}

function line(sh: Interpreter, limit: Limit, kind: Kind): string {
  const unit = limit.unit === '' ? `(-${limit.letter})` : `(${limit.unit}, -${limit.letter})`;
  return `${limit.name.padEnd(40 - unit.length)}${unit} ${current(sh, limit, kind)}\n`;
}

/** Shows and sets the limits of a shell and of what it starts. */
export const ulimit: Builtin = {
  run: async (sh, argv) => {
    const letters = argv
      .slice(1)
      .filter((each) => /^-[^\d]/.test(each))
      .join('')
      .replaceAll('-', '');
    const value = argv.slice(1).find((each) => !each.startsWith('-'));
    const kinds: Kind[] = [];
    if (letters.includes('S')) kinds.push('soft');
    if (letters.includes('H')) kinds.push('hard');
    const shown: Kind = kinds[0] === 'hard' ? 'hard' : 'soft';
    const chosen = letters.replace(/[SHa]/g, '');
    const wrong = [...chosen].find((letter) => LIMITS.every((limit) => limit.letter !== letter));
    if (wrong !== undefined) return badOption(sh, wrong, `ulimit ${USAGE}`);
    if (letters.includes('a')) {
      for (const limit of LIMITS) await sh.out(line(sh, limit, shown));
      return 0;
    }
    let status = 0;
    for (const letter of chosen === '' ? 'f' : chosen) {
      const limit = LIMITS.find((each) => each.letter === letter);
      if (limit === undefined) continue;
      if (value !== undefined) status = await change(sh, limit, value, kinds.length === 0 ? ['soft', 'hard'] : kinds);
      else await sh.out(chosen.length > 1 ? line(sh, limit, shown) : `${current(sh, limit, shown)}\n`);
    }
    return status;
  },
};
