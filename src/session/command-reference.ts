import { usageLine } from '../cli/arguments.ts';
import type { CommandDefinition, FlagDefinition } from '../cli/command.ts';
import { COMMANDS } from '../cli/commands/index.ts';
import { ABSENT_COMMANDS } from '../cli/absent/absent-commands.ts';
import { absentWords } from '../cli/not-simulated.ts';

/** A flag as a reference shows it. */
export interface FlagEntry {
  /** `--tag, -t list`. */
  readonly name: string;
  readonly help: string;
}

/** A command as a reference shows it, made from the definition that runs it. */
export interface CommandEntry {
  /** `image ls`. */
  readonly name: string;
  readonly summary: string;
  /** `docker image ls [OPTIONS] [REPOSITORY[:TAG]]`. */
  readonly usage: string;
  readonly aliases: readonly string[];
  readonly flags: readonly FlagEntry[];
}

function flagEntry(name: string, flag: FlagDefinition): FlagEntry {
  const value = flag.valueName ?? (flag.type === 'bool' ? '' : flag.type);
  const names = [`--${name}`, ...(flag.short === undefined ? [] : [`-${flag.short}`])].join(', ');
  return { name: value === '' ? names : `${names} ${value}`, help: flag.help };
}

function commandEntry(definition: CommandDefinition): CommandEntry {
  const { path, aliases, summary, flags } = definition;
  return {
    name: path.join(' '),
    summary,
    usage: usageLine({ definition, shown: path }).trim(),
    aliases: aliases.map((words) => `docker ${words.join(' ')}`),
    flags: Object.entries(flags)
      .filter(([, flag]) => flag.hidden !== true && flag.deprecated === undefined)
      .map(([name, flag]) => flagEntry(name, flag))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Every command that is simulated, by name. */
export const commandReference = (): readonly CommandEntry[] =>
  COMMANDS.map(commandEntry).toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** Commands of Docker that are not simulated: `docker swarm`, `docker buildx bake`. */
export function absentCommands(): readonly string[] {
  const known = new Set(COMMANDS.map(({ path }) => path[0]));
  // A noun of which nothing is here stands for all its verbs.
  const names = ABSENT_COMMANDS.map(({ path }) => (known.has(path[0]) ? path.join(' ') : path[0]));
  return [...new Set([...names, ...absentWords()])].toSorted().map((name) => `docker ${name}`);
}
