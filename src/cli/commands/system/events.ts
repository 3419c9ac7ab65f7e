import { EngineError } from '../../../engine/core/errors.ts';
import { parseTimestamp } from '../../../engine/store/timestamp.ts';
import type { EngineEvent } from '../../../engine/store/events.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { TemplateError } from '../../format/template/error.ts';
import { compileTemplate } from '../../format/template/execute.ts';
import { string, stringMap, struct, type StructValue, type Value } from '../../format/template/value.ts';
import { print } from '../../output.ts';
import { isWanted } from './event-filter.ts';

const UNPARSABLE = 64;
/** How many events the engine remembers (moby `eventsLimit`). */
const REMEMBERED = 256;

/** A number of nanoseconds, which JavaScript's numbers cannot hold. */
const nanoseconds = (milliseconds: number): Value => {
  const text = `${Math.floor(milliseconds)}000000`;
  return { kind: 'opaque', type: 'int64', text, json: text };
};

const named = (type: string, value: string): Value => ({ kind: 'string', value, type });

/** An event as the API tells it (moby `events.Message`). */
function message(event: EngineEvent): StructValue {
  const isOld = event.type === 'container' || event.type === 'image';
  const from = event.type === 'container' ? (event.attributes.image ?? '') : '';
  return struct('*events.Message', [
    ['Status', 'status?', string(isOld ? event.action : '')],
    ['ID', 'id?', string(isOld ? event.id : '')],
    ['From', 'from?', string(from)],
    ['Type', 'Type', named('events.Type', event.type)],
    ['Action', 'Action', named('events.Action', event.action)],
    ['Actor', 'Actor', struct('events.Actor', [
      ['ID', 'ID', string(event.id)],
      ['Attributes', 'Attributes', stringMap(event.attributes)],
    ])],
    ['Scope', 'scope?', string('local')],
    ['Time', 'time?', { kind: 'int', type: 'int64', value: Math.floor(event.time / 1000) }],
    ['TimeNano', 'timeNano?', nanoseconds(event.time)],
  ]); // prettier-ignore
}

function line(event: EngineEvent): string {
  const time = new Date(event.time).toISOString().replace('Z', '000000Z');
  const attributes = Object.entries(event.attributes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  const details = attributes.length === 0 ? '' : ` (${attributes.join(', ')})`;
  return `${time} ${event.type} ${event.action} ${event.id}${details}\n`;
}

/** Layers, and a build as such, are of interest to pictures only. */
const isTold = ({ type, action }: EngineEvent): boolean =>
  type !== 'layer' && !(type === 'builder' && action === 'build');

const EMPTY: EngineEvent = { time: 0, type: 'image', action: '', id: '', attributes: {} };

/** How events are written; a template is tried on an empty event first, as the Docker CLI does. */
function printer(format: string): (event: EngineEvent) => string {
  if (format === '') return line;
  try {
    const template = compileTemplate(format === 'json' ? '{{json .}}' : format);
    template.execute(message(EMPTY));
    return (event) => `${template.execute(message(event))}\n`;
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`Error parsing format: ${error.message}`, UNPARSABLE);
    throw error;
  }
}

/** Writes events as they happen, until a time or until somebody stops it. */
async function stream(
  { engine, signal, stdout }: CommandContext,
  until: number | null,
  show: (events: readonly EngineEvent[]) => string,
): Promise<void> {
  const ended = new AbortController();
  const stop = (): void => ended.abort();
  let written = Promise.resolve();
  const unsubscribe = engine.subscribe((_, events) => {
    const text = show(events.filter(({ time }) => until === null || time <= until));
    written = written.then(() => print({ stdout }, text)).catch(stop);
  });
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (until !== null) await engine.clock.sleep(until - engine.clock.now(), ended.signal);
    else await new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve(), { once: true }));
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', stop);
  }
  await written;
}

/** The client reads the times itself, so that faults of them are not the daemon's. */
function timeOf(...asked: Parameters<typeof parseTimestamp>): number {
  try {
    return parseTimestamp(...asked);
  } catch (error) {
    throw error instanceof EngineError ? new CliError(error.message) : error;
  }
}

export const systemEvents = defineCommand({
  path: ['system', 'events'],
  aliases: [['events']],
  summary: 'Tell what happens in the engine as it happens',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: {
    filter: { type: 'filter', short: 'f', help: 'Only events that fit: type, event, container, image, volume, label…' },
    format: { type: 'string', help: "Shape of the output: 'json' or a Go template" },
    since: { type: 'string', help: 'From this time on: a date, a Unix time or a duration before now' },
    until: { type: 'string', help: 'Up to this time' },
  },
  run: async (context, flags) => {
    const { engine, signal } = context;
    const now = engine.clock.now();
    const printed = printer(flags.format);
    const since = flags.since === '' ? null : timeOf(flags.since, now);
    // Docker counts whole seconds; commands here take so little time that the last ones would be missing.
    const until = flags.until === '' ? null : timeOf(flags.until, now, { exact: true });
    const show = (events: readonly EngineEvent[]): string =>
      events
        .filter((event) => isWanted(flags.filter, event))
        .map(printed)
        .join('');
    if (since !== null || until !== null) {
      const past = engine.events.filter(isTold).slice(-REMEMBERED);
      await print(context, show(past.filter(({ time }) => time >= (since ?? 0) && time <= (until ?? Infinity))));
    }
    if (until !== null && until <= now) return 0;
    if (!signal.aborted) await stream(context, until, show);
    return signal.aborted ? 130 : 0;
  },
});
