import { findContainer, newestFirst, isRunning, shortContainerId } from '../../../engine/container/find-container.ts';
import type { Container, ContainerId } from '../../../engine/container/types.ts';
import type { Engine } from '../../../engine/engine.ts';
import { defineCommand } from '../../command.ts';
import { formatRows, LIST_FORMAT, type Listing } from '../../format/columns.ts';
import { bool, int, string, struct, type FieldTuple, type StructValue } from '../../format/template/value.ts';
import { print } from '../../output.ts';

/** What nothing measures here, in docker/cli's sign for a missing figure. */
const UNKNOWN = '--';
/** What a container uses that does not run. */
const NOTHING = '0B / 0B';

/** docker/cli `container.StatsEntry`. */
function statsEntry(container: Container, processes: number, asked: string): StructValue {
  const figures = ['CPUPercentage', 'Memory', 'MemoryLimit', 'MemoryPercentage', 'NetworkRx', 'NetworkTx', 'BlockRead', 'BlockWrite']; // prettier-ignore
  return struct('container.StatsEntry', [
    ['Container', 'Container', string(asked)],
    ['Name', 'Name', string(`/${container.name}`)],
    ['ID', 'ID', string(container.id)],
    ...figures.map((name): FieldTuple => [name, name, int(0)]),
    ['PidsCurrent', 'PidsCurrent', int(processes)],
    ['IsInvalid', 'IsInvalid', bool(isRunning(container))],
  ]);
}

function listing(engine: Engine, noTrunc: boolean, asked: ReadonlyMap<ContainerId, string>): Listing<Container> {
  const count = ({ id }: Container): string => String(engine.running.get(id)?.processes().length ?? 0);
  const figure = (name: string, header: string, none: string, unknown = UNKNOWN) => ({
    name,
    header,
    value: (container: Container) => (isRunning(container) ? unknown : none),
  });
  return {
    type: '*container.statsContext',
    columns: [
      { name: 'Container', header: 'CONTAINER', value: ({ id }) => asked.get(id) ?? shortContainerId(id) },
      { name: 'ID', header: 'CONTAINER ID', value: ({ id }) => (noTrunc ? id : shortContainerId(id)) },
      { name: 'Name', header: 'NAME', value: ({ name }) => name },
      figure('CPUPerc', 'CPU %', '0.00%'),
      figure('MemUsage', 'MEM USAGE / LIMIT', NOTHING, `${UNKNOWN} / ${UNKNOWN}`),
      figure('MemPerc', 'MEM %', '0.00%'),
      figure('NetIO', 'NET I/O', NOTHING),
      figure('BlockIO', 'BLOCK I/O', NOTHING),
      { name: 'PIDs', header: 'PIDS', value: count },
    ],
    // Nothing measured: docker/cli's row has zeros then, and says that it is not valid.
    inside: (container) => [
      ['StatsEntry', '-', statsEntry(container, Number(count(container)), asked.get(container.id) ?? container.id)],
      ['os', '-', string('linux')],
      ['trunc', '-', bool(!noTrunc)],
    ],
    table: ['ID', 'Name', 'CPUPerc', 'MemUsage', 'MemPerc', 'NetIO', 'BlockIO', 'PIDs'],
  };
}

export const containerStats = defineCommand({
  path: ['container', 'stats'],
  aliases: [['stats']],
  summary: 'Show what containers use, once; figures that nothing measures here are --',
  usage: '[OPTIONS] [CONTAINER...]',
  arguments: { kind: 'at-least', count: 0 },
  completes: 'running-container',
  flags: {
    all: { type: 'bool', short: 'a', help: 'Also those that do not run' },
    format: LIST_FORMAT,
    'no-stream': { type: 'bool', help: 'Show the first figures only' },
    'no-trunc': { type: 'bool', help: "Don't cut the output" },
  },
  run: async (context, flags, names) => {
    const { engine } = context;
    const named = names.map((name) => [findContainer(engine.state, name), name] as const);
    const asked = new Map(named.map(([{ id }, name]) => [id, name]));
    const rows =
      names.length > 0
        ? named.map(([container]) => container)
        : newestFirst(engine.state).filter((container) => flags.all || isRunning(container));
    await print(context, formatRows(listing(engine, flags['no-trunc'], asked), rows, flags.format));
    return 0;
  },
});
