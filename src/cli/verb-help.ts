import { commandPath, usageLine } from './arguments.ts';
import type { Verb } from './command-tree.ts';
import type { CommandDefinition, FlagDefinition, FlagDefinitions } from './command.ts';
import { quote } from '../engine/core/go/quote.ts';

export const DEFAULT_WIDTH = 80;

const VALUE_NAMES: Readonly<Record<FlagDefinition['type'], string>> = {
  bool: '',
  string: 'string',
  int: 'int',
  uint16: 'uint16',
  uint: 'uint',
  strings: 'strings',
  list: 'list',
  map: 'map',
  duration: 'duration',
  bytes: 'bytes',
  filter: 'filter',
};

/** Breaks a text into lines of at most `width` columns. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function defaultNote(definition: FlagDefinition): string {
  const { default: value } = definition;
  if (value === undefined || value === '' || value === false || value === 0) return '';
  return ` (default ${typeof value === 'string' ? quote(value) : String(value)})`;
}

/** The list of flags as pflag lays it out: names in one column, help wrapped in the next. */
export function flagList(definitions: FlagDefinitions, width: number): string {
  const rows = Object.entries(definitions)
    .filter(([, { hidden, deprecated }]) => hidden !== true && deprecated === undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, definition]) => {
      const { short, type, help } = definition;
      const valueName = definition.valueName ?? VALUE_NAMES[type];
      const left = `  ${short === undefined ? '   ' : `-${short},`} --${name}${valueName === '' ? '' : ` ${valueName}`}`;
      return { left, right: `${help}${defaultNote(definition)}` };
    });
  const column = Math.max(0, ...rows.map(({ left }) => left.length)) + 3;
  return rows
    .map(({ left, right }) => {
      const lines = wrap(right, Math.max(24, width - 1 - column));
      return `${left.padEnd(column)}${lines.join(`\n${' '.repeat(column)}`)}`;
    })
    .join('\n');
}

export const section = (title: string, body: string): readonly string[] => (body === '' ? [] : [`${title}:\n${body}`]);

export const page = (sections: readonly string[]): string => `${sections.join('\n\n')}\n`;

export function rows(entries: readonly { readonly name: string; readonly summary: string }[]): string {
  const width = Math.max(11, ...entries.map(({ name }) => name.length));
  return entries.map(({ name, summary }) => `  ${name.padEnd(width)} ${summary}`).join('\n');
}

/** The page of a verb. `width` is the terminal's, in columns. */
export function verbHelp(verb: Verb, width = DEFAULT_WIDTH): string {
  const { definition } = verb;
  if (definition.commands !== undefined) return groupHelp(verb.definition, definition.commands, width);
  const spellings = [definition.path, ...definition.aliases].map(commandPath);
  return page([
    `Usage:  ${usageLine(verb)}`,
    definition.summary,
    ...section('Aliases', definition.aliases.length === 0 ? '' : `  ${spellings.join(', ')}`),
    ...section('Options', flagList(definition.flags, width)),
  ]);
}

/** Flags that every command of buildx has. */
export const BUILDX_FLAGS: FlagDefinitions = {
  builder: { type: 'string', help: 'Builder to use instead of the chosen one' },
  debug: { type: 'bool', short: 'D', help: 'Say more about what goes on' },
};

/** The page of a verb that only holds commands. */
function groupHelp(
  { path, summary }: CommandDefinition,
  commands: readonly CommandDefinition[],
  width: number,
): string {
  const own = commandPath(path);
  const listed = commands.map((command) => ({ name: command.path.at(-1) ?? '', summary: command.summary }));
  return page([
    `Usage:  ${own} [OPTIONS] COMMAND`,
    summary,
    ...section('Options', flagList(BUILDX_FLAGS, width)),
    ...section('Commands', rows(listed)),
    `Run '${own} COMMAND --help' for more information on a command.`,
  ]);
}
