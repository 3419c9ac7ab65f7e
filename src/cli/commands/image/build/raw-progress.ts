import { digestOf, type Digest } from '../../../../engine/core/digest.ts';
import { goJson } from '../../../../engine/core/go-json.ts';
import type { BuildProgress, Report, WarningDetail } from '../../../../engine/build/progress.ts';
import type { CommandContext } from '../../../command.ts';
import { complain } from '../../../output.ts';
import { base64, locationOf } from './calls/call-result.ts';
import { sourceInfo } from './calls/source-info.ts';

/** A vertex that began and has not ended. */
interface Open {
  readonly digest: Digest;
  readonly name: string;
  readonly started: string;
}

/** A line of output of a step, where it came from as BuildKit numbers it. */
const STDOUT = 1;
/** How grave a finding of the linter is. */
const LEVEL = 1;

/** `--progress=rawjson`: what BuildKit tells its clients (`client.SolveStatus`), one change a line. */
export function rawProgress(context: CommandContext, dockerfile: string): Report {
  const open = new Map<number, Open>();
  const { engine } = context;
  const now = (): string => new Date(engine.clock.now()).toISOString();
  return async (progress) => {
    const vertex = open.get(progress.vertex) ?? begun(progress, now());
    open.set(progress.vertex, vertex);
    const source = (text: string): unknown => sourceInfo(dockerfile, text, engine.random);
    await complain(context, `${goJson(changeOf(progress, vertex, now(), source))}\n`);
  };
}

const begun = (progress: BuildProgress, started: string): Open => {
  const name = progress.kind === 'start' ? progress.name : '';
  return { digest: digestOf(`vertex ${progress.vertex} ${name}`), name, started };
};

function changeOf(
  progress: BuildProgress,
  { digest, name, started }: Open,
  now: string,
  source: (text: string) => unknown,
): unknown {
  const ended = { digest, name, started, completed: now };
  switch (progress.kind) {
    case 'start':
      return { vertexes: [{ digest, name, started }] };
    case 'done':
      return { vertexes: [ended] };
    case 'cached':
      return { vertexes: [{ ...ended, cached: true }] };
    case 'error':
      return { vertexes: [{ ...ended, error: progress.message }] };
    case 'log':
      return { logs: [{ vertex: digest, stream: STDOUT, data: base64(progress.text), timestamp: now }] };
    case 'warning':
      return { warnings: [warningOf(progress, digest, source)] };
    case 'status': {
      const { id, total, current = 0 } = progress;
      const times = { timestamp: now, started: now, completed: now };
      return { statuses: [{ id, vertex: digest, ...(total === undefined ? {} : { total }), current, ...times }] };
    }
  }
}

function warningOf(
  { text, detail }: { readonly text: string; readonly detail: WarningDetail },
  vertex: Digest,
  source: (text: string) => unknown,
): unknown {
  const { description, url, excerpt } = detail;
  return {
    vertex,
    level: LEVEL,
    short: base64(text),
    detail: [base64(description)],
    url,
    sourceInfo: source(excerpt.lines.join('\n')),
    range: locationOf(excerpt).ranges,
  };
}
