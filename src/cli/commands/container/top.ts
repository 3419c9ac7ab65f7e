import { findContainer } from '../../../engine/container/find-container.ts';
import { notRunning } from '../../../engine/container/not-running.ts';
import { CliError, defineCommand } from '../../command.ts';
import { print } from '../../output.ts';
import { processTable } from './process-table.ts';

export const containerTop = defineCommand({
  path: ['container', 'top'],
  aliases: [['top']],
  summary: 'Show the processes of a container',
  usage: 'CONTAINER [ps OPTIONS]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'running-container',
  interspersed: false,
  flags: {},
  run: async (context, _flags, [name = '', ...options]) => {
    const { engine } = context;
    const container = findContainer(engine.state, name);
    const process = engine.running.get(container.id);
    if (process === undefined) throw notRunning(container);
    if (options.length > 0) throw new CliError('Options of ps are not simulated here.');
    await print(context, processTable(container, process.processes()));
    return 0;
  },
});
