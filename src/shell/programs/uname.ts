import { RELEASE } from '../../cli/release.ts';
import { UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';

const VERSION = '#1 SMP PREEMPT_DYNAMIC Debian 6.1.153-1 (2025-09-20)';

export const uname = program({
  usage: 'uname [-amnrspvio]',
  summary: 'Prints facts about the system.',
  options:
    'a,all s,kernel-name n,nodename r,kernel-release v,kernel-version m,machine p,processor i,hardware-platform o,operating-system version',
  run: async (tool, given) => {
    const [extra] = given.operands;
    if (extra !== undefined) throw new UsageFault(tool.isBusybox ? '' : `extra operand ${tool.quote(extra)}`);
    const { hostname } = tool.context;
    const fields: readonly (readonly [key: string, value: string])[] = [
      ['s', 'Linux'],
      ['n', hostname],
      ['r', RELEASE.kernel],
      ['v', VERSION],
      ['m', 'x86_64'],
      ['p', 'unknown'],
      ['i', 'unknown'],
      ['o', 'GNU/Linux'],
    ];
    const all = given.has('a');
    const wanted = fields.filter(([key, value]) => (all ? value !== 'unknown' : given.has(key)));
    const shown = wanted.length > 0 ? wanted : fields.slice(0, 1);
    await tool.out.line(shown.map(([, value]) => value).join(' '));
    return undefined;
  },
});

/** `arch`: the machine's name alone. */
export const arch = program({
  usage: 'arch',
  summary: 'Prints the kind of processor.',
  options: 'version',
  run: async (tool) => {
    await tool.out.line('x86_64');
    return undefined;
  },
});
