import { program } from './lib/program.ts';

/** Everything is always written out here. */
export const sync = program({
  usage: 'sync',
  summary: 'Has all that was written put onto the disk.',
  options: 'd,data f,file-system version',
  run: async () => undefined,
});
