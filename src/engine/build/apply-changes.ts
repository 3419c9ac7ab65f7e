import { digestOf } from '../core/digest.ts';
import { EngineError } from '../core/errors.ts';
import { resolve } from '../core/paths.ts';
import type { RunConfig } from '../image/types.ts';
import { expandWord } from './expand.ts';
import { METADATA_INSTRUCTIONS } from './instructions/metadata.ts';
import type { Instruction } from './parse/instruction.ts';
import { parseDockerfile } from './parse/parse-dockerfile.ts';
import { variablesOf, type Stage } from './stage.ts';

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
  for (const change of changes) {
    const name = /^\s*(\S+)/.exec(change)?.[1] ?? '';
    if (!ALLOWED.has(name.toUpperCase())) throw invalid(`${name} is not a valid change command`);
  }
  if (changes.length === 0) return config;
  try {
    const { instructions, escape } = parseDockerfile(changes.join('\n'), 'Dockerfile');
    const start: Stage = { name: null, top: null, key: digestOf(''), config, history: [], args: [] };
    const { config: changed } = instructions.reduce((stage, next) => dispatch(stage, next, escape), start);
    // What BuildKit notes about Windows shells, the engine's own builder does not.
    return Object.fromEntries(Object.entries(changed).filter(([key]) => key !== 'ArgsEscaped'));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw invalid(error.message.replace(/^dockerfile parse error on line \d+: /, ''));
  }
}

function dispatch(stage: Stage, instruction: Instruction, escape: string): Stage {
  if (instruction.name === 'WORKDIR') {
    const path = expandWord(instruction.text, variablesOf(stage), escape);
    if (path === '') throw invalid('WORKDIR requires exactly one argument');
    return { ...stage, config: { ...stage.config, WorkingDir: resolve(`/${stage.config.WorkingDir ?? ''}`, path) } };
  }
  const apply = METADATA_INSTRUCTIONS[instruction.name];
  if (apply === undefined) {
    throw new EngineError('not-simulated', 'not-implemented', `${instruction.name} as a change is not simulated`);
  }
  return apply(stage, instruction, escape);
}

const invalid = (message: string): EngineError => new EngineError('invalid-change', 'invalid', message);
