import { readTail, selectEntries } from '../../../engine/container/container-logs.ts';
import { containerById, findContainer, isRunning } from '../../../engine/container/find-container.ts';
import { flush } from '../../../engine/container/flush.ts';
import { logConfigOf } from '../../../engine/container/verify-log-config.ts';
import type {
  Container,
  ContainerConfig,
  ContainerId,
  HostOptions,
  LogEntry,
} from '../../../engine/container/types.ts';
import { whenState } from '../../../engine/container/when-state.ts';
import { concat, utf8 } from '../../../engine/core/bytes.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { parseTimestamp } from '../../../engine/store/timestamp.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';

const INTERRUPTED = 130;

export const containerLogs = defineCommand({
  path: ['container', 'logs'],
  aliases: [['logs']],
  summary: 'Show what a container has written',
  usage: '[OPTIONS] CONTAINER',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'container',
  flags: {
    details: { type: 'bool', help: 'Show what else was logged' },
    follow: { type: 'bool', short: 'f', help: 'Go on as it writes more' },
    since: { type: 'string', help: 'Only from this time on, or so long ago' },
    tail: { type: 'string', short: 'n', default: 'all', help: 'Only the last so many lines' },
    timestamps: { type: 'bool', short: 't', help: 'Show when each line was written' },
    until: { type: 'string', help: 'Only up to this time, or so long ago' },
  },
  run: async (context, flags, [name = '']) => {
    const { engine } = context;
    const { id, config, host } = findContainer(engine.state, name);
    const selection = {
      tail: readTail(flags.tail),
      since: timeOf(context, 'since', flags.since),
      until: timeOf(context, 'until', flags.until),
    };
    if (logConfigOf(host.shown?.LogConfig).driver === 'none') {
      throw new EngineError('no-log', 'not-implemented', 'configured logging driver does not support reading');
    }
    flush(engine, id);
    const { logs } = containerById(engine.state, id);
    const write = (entries: readonly LogEntry[]): Promise<void> =>
      writeEntries(context, entries, {
        timestamps: flags.timestamps,
        details: flags.details ? `${detailsOf(config, host)} ` : '',
        tty: config.Tty,
      });
    await write(selectEntries(logs, selection));
    if (!flags.follow) return 0;
    return follow(context, id, logs.total, (entries) =>
      write(entries.filter(({ time }) => selection.until === null || time <= selection.until)),
    );
  },
});

function timeOf(context: CommandContext, flag: 'since' | 'until', text: string): number | null {
  if (text === '' || text === '0') return null;
  try {
    return parseTimestamp(text, context.engine.clock.now());
  } catch (error) {
    if (error instanceof EngineError) throw new CliError(`invalid value for "${flag}": ${error.message}`);
    throw error;
  }
}

/** The labels and variables that `--log-opt labels=…` and `env=…` name, as they are logged with every line. */
function detailsOf(config: ContainerConfig, host: HostOptions): string {
  const { options } = logConfigOf(host.shown?.LogConfig);
  const named = (key: string): readonly string[] => (options.get(key) ?? '').split(',').filter((name) => name !== '');
  const variables = new Map((config.Env ?? []).map((variable) => cutAt(variable, variable.indexOf('='))));
  const labels = new Map(Object.entries(config.Labels ?? {}));
  const pairs = [
    ...named('labels').map((name) => [name, labels.get(name)] as const),
    ...named('env').map((name) => [name, variables.get(name)] as const),
  ];
  return pairs
    .flatMap(([name, value]) =>
      value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
    )
    .sort()
    .join(',');
}

const cutAt = (text: string, at: number): readonly [string, string] => [text.slice(0, at), text.slice(at + 1)];

interface Shape {
  readonly timestamps: boolean;
  /** What stands before each line: what else was logged, and a blank. */
  readonly details: string;
  readonly tty: boolean;
}

/** Neighbours of one stream are written in one piece. */
async function writeEntries(context: CommandContext, entries: readonly LogEntry[], shape: Shape): Promise<void> {
  let held: Uint8Array[] = [];
  let stream: LogEntry['stream'] = 'stdout';
  const out = async (): Promise<void> => {
    if (held.length > 0) await (shape.tty ? context.stdout : context[stream]).write(concat(held));
    held = [];
  };
  for (const entry of entries) {
    if (entry.stream !== stream) await out();
    stream = entry.stream;
    const time = shape.timestamps ? `${new Date(entry.time).toISOString().slice(0, -1)}000000Z ` : '';
    held.push(utf8(`${time}${shape.details}`), entry.bytes);
  }
  await out();
}

/** Until the container ends or goes, or Ctrl-C. */
async function follow(
  context: CommandContext,
  id: ContainerId,
  start: number,
  write: (entries: readonly LogEntry[]) => Promise<void>,
): Promise<number> {
  const { engine, signal } = context;
  let position = start;
  const hasNews = (container: Container): boolean => container.logs.total > position || !isRunning(container);
  for (;;) {
    const container = await whenState(engine, id, hasNews, signal).catch(() => 'interrupted' as const);
    if (container === 'interrupted') return INTERRUPTED;
    if (container === null) return 0;
    const entries = container.logs.from(position);
    position = container.logs.total;
    await write(entries);
    if (!isRunning(container) && entries.length === 0) return 0;
  }
}
