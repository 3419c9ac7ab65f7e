import { findContainer } from '../../../engine/container/find-container.ts';
import { notRunning } from '../../../engine/container/not-running.ts';
import { containerEvent } from '../../../engine/container/update-container.ts';
import { CliError, defineCommand } from '../../command.ts';
import { print } from '../../output.ts';
import { columnsOf, processTable } from './process-table.ts';

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
    const columns = columnsOf(options);
    if (columns === null)
      throw new CliError('Of the options of ps, only -ef, aux and -o with the usual columns are simulated.');
    if (!columns.includes('pid'))
      throw new CliError("Error response from daemon: Couldn't find PID field in ps output");
    engine.commit(engine.state, containerEvent(engine, container, 'top'));
    await print(context, processTable(container, process.processes(), columns));
    return 0;
  },
});
