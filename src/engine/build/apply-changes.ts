import { EngineError } from '../core/errors.ts';
import type { RunConfig } from '../image/types.ts';
import { resolve } from '../core/paths.ts';
import { understand } from './instructions/index.ts';
import { Linter } from './lint/linter.ts';
import { parseDockerfile } from './parse/parse-dockerfile.ts';
import type { PlanScope } from './plan/command.ts';
import { NOTHING_ASKED } from './plan/outline.ts';
import { environmentOf, type Stage } from './plan/stage.ts';

/** Instructions that `commit --change` and `import --change` take (moby `validCommitCommands`). */
const ALLOWED: ReadonlySet<string> = new Set([
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'ONBUILD',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/** A run configuration after some Dockerfile instructions. Refuses any that would make a layer. */
export function applyChanges(config: RunConfig, changes: readonly string[]): RunConfig {
  if (changes.length === 0) return config;
  const names = changes.map((change) => /^\s*(\S+)/.exec(change)?.[1] ?? '').filter((name) => /^[^#]/.test(name));
  if (names.length === 0) throw invalid('file with no instructions');
  for (const name of names) {
    if (!ALLOWED.has(name.toUpperCase())) throw invalid(`${name} is not a valid change command`);
  }
  try {
    const changed = applied(config, changes.join('\n'));
    // What BuildKit notes about Windows shells, the engine's own builder does not.
    return Object.fromEntries(Object.entries(changed).filter(([key]) => key !== 'ArgsEscaped'));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { message } = error;
    // The engine's own builder begins this one with a capital letter.
    throw invalid(
      message
        .replace(/^dockerfile parse error on line \d+: /, '')
        .replace(/^invalid containerPort/, 'Invalid containerPort'),
    );
  }
}

function applied(config: RunConfig, text: string): RunConfig {
  const { nodes, escape } = parseDockerfile(text);
  const linter = new Linter('skip=all');
  const scope: PlanScope = {
    escape,
    linter,
    buildArgs: new Map(),
    surroundings: '',
    namedContexts: new Map(),
    globalArgs: new Map(),
    declared: new Set(),
    ignored: () => false,
    sourceOf: () => null,
  };
  const start: Stage = {
    label: '',
    top: null,
    config,
    history: [],
    variables: environmentOf(config),
    args: [],
    step: 0,
    steps: 0,
    asked: NOTHING_ASKED,
    ignoresCache: false,
    hasWorkdir: true,
    once: new Map(),
  };
  const end = nodes.reduce((stage, node) => understand(node, linter).apply(stage, scope, false), start);
  const { WorkingDir } = end.config;
  return WorkingDir === undefined ? end.config : { ...end.config, WorkingDir: resolve('/', WorkingDir) };
}

const invalid = (message: string): EngineError => new EngineError('invalid-change', 'invalid', message);
