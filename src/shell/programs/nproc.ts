import { MACHINE } from '../../cli/commands/system/info-facts.ts';
import { program } from './lib/program.ts';

export const nproc = program({
  usage: 'nproc [--all] [--ignore=N]',
  summary: 'Prints how many processors there are.',
  options: 'all ignore: version',
  run: async (tool, given) => {
    await tool.out.line(String(Math.max(1, MACHINE.cpus - Number(given.value('ignore') ?? 0))));
    return undefined;
  },
});
