import { BuildError } from '../errors.ts';
import { expandWords } from '../expand.ts';
import { healthcheck } from './healthcheck.ts';
import type { Instruction } from '../parse/instruction.ts';
import { environmentOf, quotedList, shellForm, variablesOf, withRow, type Stage } from '../stage.ts';

/** Changes a stage's metadata; makes a row and no layer. */
export type MetadataInstruction = (stage: Stage, instruction: Instruction, escape: string) => Stage;

const wordsOf = (stage: Stage, { json, text }: Instruction, escape: string): readonly string[] =>
  json === null
    ? expandWords(text, variablesOf(stage), escape)
    : json.flatMap((word) => expandWords(word, variablesOf(stage), escape).join(' '));

/** `A=1 B="two words"`, or the old form `A the rest`, as pairs. */
function pairsOf(stage: Stage, instruction: Instruction, escape: string): readonly (readonly [string, string])[] {
  const old = /^([^\s=]+)\s+([\s\S]+)$/.exec(instruction.text);
  if (old !== null) return [[old[1] ?? '', expandWords(old[2] ?? '', variablesOf(stage), escape).join(' ')]];
  const words = expandWords(instruction.text, variablesOf(stage), escape);
  if (words.length === 0)
    throw new BuildError(
      `dockerfile parse error on line ${instruction.start}: ${instruction.name} must have two arguments`,
    );
  return words.map((word) => {
    const equals = word.indexOf('=');
    if (equals < 0)
      throw new BuildError(
        `dockerfile parse error on line ${instruction.start}: Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`,
      );
    return [word.slice(0, equals), word.slice(equals + 1)] as const;
  });
}

const asRow = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${name}=${value}`).join(' ');

function env(stage: Stage, instruction: Instruction, escape: string): Stage {
  const pairs = pairsOf(stage, instruction, escape);
  const environment = new Map([...environmentOf(stage.config), ...pairs]);
  return withRow(stage, `ENV ${asRow(pairs)}`, { Env: [...environment].map(([name, value]) => `${name}=${value}`) });
}

function label(stage: Stage, instruction: Instruction, escape: string): Stage {
  const pairs = pairsOf(stage, instruction, escape);
  return withRow(stage, `LABEL ${asRow(pairs)}`, { Labels: { ...stage.config.Labels, ...Object.fromEntries(pairs) } });
}

function cmd(stage: Stage, instruction: Instruction): Stage {
  const words = shellForm(stage, instruction);
  return withRow(stage, `CMD ${quotedList(words)}`, { Cmd: words, ArgsEscaped: true });
}

function entrypoint(stage: Stage, instruction: Instruction): Stage {
  const words = shellForm(stage, instruction);
  return withRow(stage, `ENTRYPOINT ${quotedList(words)}`, { Entrypoint: words, Cmd: null });
}

function expose(stage: Stage, instruction: Instruction, escape: string): Stage {
  const ports = wordsOf(stage, instruction, escape).map((port) => {
    const [, number = '', protocol = 'tcp'] = /^(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/.exec(port.toLowerCase()) ?? [];
    if (number === '')
      throw new BuildError(`dockerfile parse error on line ${instruction.start}: invalid containerPort: ${port}`);
    return `${number}/${protocol}`;
  });
  const sorted = [...ports].sort();
  return withRow(stage, `EXPOSE [${sorted.join(' ')}]`, {
    ExposedPorts: { ...stage.config.ExposedPorts, ...Object.fromEntries(sorted.map((port) => [port, {}])) },
  });
}

function volume(stage: Stage, instruction: Instruction, escape: string): Stage {
  const paths = wordsOf(stage, instruction, escape);
  if (paths.length === 0)
    throw new BuildError(`dockerfile parse error on line ${instruction.start}: VOLUME requires at least one argument`);
  return withRow(stage, `VOLUME [${paths.join(' ')}]`, {
    Volumes: { ...stage.config.Volumes, ...Object.fromEntries(paths.map((path) => [path, {}])) },
  });
}

function single(name: 'USER' | 'STOPSIGNAL', member: 'User' | 'StopSignal'): MetadataInstruction {
  return (stage, instruction, escape) => {
    const words = expandWords(instruction.text, variablesOf(stage), escape);
    if (words.length !== 1)
      throw new BuildError(
        `dockerfile parse error on line ${instruction.start}: ${name} requires exactly one argument`,
      );
    return withRow(stage, `${name} ${words[0] ?? ''}`, { [member]: words[0] ?? '' });
  };
}

function shell(stage: Stage, instruction: Instruction): Stage {
  if (instruction.json === null || instruction.json.length === 0) {
    throw new BuildError(
      `dockerfile parse error on line ${instruction.start}: SHELL requires the arguments to be in JSON form`,
    );
  }
  return withRow(stage, `SHELL [${instruction.json.join(' ')}]`, { Shell: instruction.json });
}

/** Every instruction that makes a row and no layer. */
export const METADATA_INSTRUCTIONS: Readonly<Record<string, MetadataInstruction>> = {
  CMD: cmd,
  ENTRYPOINT: entrypoint,
  ENV: env,
  EXPOSE: expose,
  HEALTHCHECK: healthcheck,
  LABEL: label,
  SHELL: shell,
  STOPSIGNAL: single('STOPSIGNAL', 'StopSignal'),
  USER: single('USER', 'User'),
  VOLUME: volume,
};
