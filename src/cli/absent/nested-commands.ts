import { checkArguments } from '../arguments.ts';
import { CliError, defineCommand, type ArgumentRule, type CommandDefinition } from '../command.ts';
import { verbHelp } from '../verb-help.ts';
import { notSimulated } from '../not-simulated.ts';
import { print } from '../output.ts';

/** A command below a verb: `docker buildx history ls`. `refusal` is what buildx says where arguments are missing. */
type Row = readonly [name: string, usage: string, rule: ArgumentRule, summary: string, refusal?: string];

const ANY: ArgumentRule = { kind: 'at-least', count: 0 };
const NO: ArgumentRule = { kind: 'none' };
const ONE: ArgumentRule = { kind: 'exactly', count: 1 };
const UP_TO_ONE: ArgumentRule = { kind: 'at-most', count: 1, inCobraWords: true };

const HISTORY: readonly Row[] = [
  ['export', '[OPTIONS] [REF...]', ANY, 'Write records of builds for Docker Desktop'],
  ['import', '[OPTIONS] -', NO, 'Read records of builds into Docker Desktop'],
  ['inspect', '[OPTIONS] [REF]', UP_TO_ONE, 'Show everything about a build'],
  ['logs', '[OPTIONS] [REF]', UP_TO_ONE, 'Show what a build printed'],
  ['ls', '[OPTIONS]', NO, 'List builds that were made'],
  ['open', '[REF]', UP_TO_ONE, 'Look at a build in Docker Desktop'],
  ['rm', '[OPTIONS] [REF...]', ANY, 'Forget builds', 'rm requires at least one argument'],
];

const IMAGE_TOOLS: readonly Row[] = [
  ['create', '[OPTIONS] [SOURCE...]', ANY, 'Make a list of images in a registry', 'no sources specified'],
  ['inspect', '[OPTIONS] NAME', ONE, 'Show what a registry has under a name'],
];

const isFlag = (word: string): boolean => word.startsWith('-') && word !== '-';

/** A verb of buildx that only holds commands: its page, theirs, and who takes how many arguments. */
function group(name: string, summary: string, rows: readonly Row[]): CommandDefinition {
  const own = `buildx ${name}`;
  const below = new Map(rows.map((row) => [row[0], leaf(own, row)] as const));
  const definition: CommandDefinition = defineCommand({
    path: own.split(' '),
    aliases: [['builder', name]],
    summary,
    usage: '',
    arguments: ANY,
    completes: 'none',
    flags: {},
    interspersed: false,
    plugin: 'buildx',
    commands: [...below.values()],
    run: async (context, _flags, [word, ...rest]) => {
      const chosen = word === undefined ? undefined : below.get(word);
      if (chosen === undefined) {
        await print(context, verbHelp({ kind: 'verb', definition, shown: definition.path, calledAs: definition.path }));
        if (word === undefined) return 0;
        throw new CliError(`ERROR: unknown command: "${word}"`);
      }
      const verb = { kind: 'verb', definition: chosen, shown: chosen.path, calledAs: chosen.path } as const;
      if (rest.includes('--help') || rest.includes('-h')) {
        await print(context, verbHelp(verb));
        return 0;
      }
      // Which words are the values of flags is not known.
      if (!rest.some(isFlag)) checkArguments(verb, rest);
      throw chosen.refuse(rest);
    },
  });
  return definition;
}

interface Leaf extends CommandDefinition {
  /** What it says of some arguments. */
  readonly refuse: (args: readonly string[]) => CliError;
}

function leaf(own: string, [name, usage, rule, summary, refusal]: Row): Leaf {
  const refuse = (args: readonly string[]): CliError =>
    refusal !== undefined && args.length === 0
      ? new CliError(`ERROR: ${refusal}`)
      : notSimulated(`docker ${own} ${name}`);
  const definition = defineCommand({
    path: `${own} ${name}`.split(' '),
    aliases: [],
    summary,
    usage,
    arguments: rule,
    completes: 'none',
    flags: {},
    plugin: 'buildx',
    run: async (_context, _flags, args) => {
      throw refuse(args);
    },
  });
  return { ...definition, refuse };
}

/** `docker buildx history` and `docker buildx imagetools`: spelt, explained and refused as buildx does. */
export const NESTED_COMMANDS: readonly CommandDefinition[] = [
  group('history', 'Look at builds that were made', HISTORY),
  group('imagetools', 'Work on images in a registry', IMAGE_TOOLS),
];
