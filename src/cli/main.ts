import { EngineError } from '../engine/core/errors.ts';
import { checkArguments, commandPath, usageLine } from './arguments.ts';
import { commandTree, type Noun, type Verb } from './command-tree.ts';
import { CliError, type CommandContext, type FlagDefinitions } from './command.ts';
import { currentContext, findContext } from './commands/context/context-store.ts';
import { daemonAnswer } from './fault-text.ts';
import { FlagError, parseFlags, type ParsedFlags } from './flags.ts';
import { GLOBAL_FLAGS } from './global-flags.ts';
import { nounHelp, rootHelp } from './help.ts';
import { absentWord, EXPERIMENTAL_ONLY, notSimulated } from './not-simulated.ts';
import { complain, print } from './output.ts';
import { RELEASE } from './release.ts';
import { verbHelp } from './verb-help.ts';

const FLAG_FAULT = 125;
const INTERRUPTED = 130;
const LOG_LEVELS = ['panic', 'fatal', 'error', 'warn', 'warning', 'info', 'debug', 'trace'];
const NO_FLAGS: FlagDefinitions = {};
const ROOT_USAGE = 'docker [OPTIONS] COMMAND [ARG...]';
const LOCAL_ENGINE = 'unix:///var/run/docker.sock';

/**
 * Runs `docker` and returns its exit code. `argv` is what follows the word `docker`. Faults are written to stderr as the
 * Docker CLI words them; a broken pipe and bugs propagate.
 */
export async function runDocker(argv: readonly string[], context: CommandContext): Promise<number> {
  try {
    return await dispatch(argv, context);
  } catch (error) {
    if (error instanceof CliError) {
      if (error.message !== '') await complain(context, `${error.message}\n`);
      return error.exitCode;
    }
    if (context.signal.aborted) return INTERRUPTED;
    if (!(error instanceof EngineError) || error.code === 'EPIPE') throw error;
    await complain(context, `${daemonAnswer(error)}\n`);
    return 1;
  }
}

async function dispatch(argv: readonly string[], given: CommandContext): Promise<number> {
  const { values, args, help } = await readFlags(GLOBAL_FLAGS, argv, false, ROOT_USAGE, 'docker', given);
  const context = { ...given, isDebug: values.debug === true };
  if (values.version === true) return showVersion(context);
  checkLogLevel(values['log-level']);
  refuseOtherEngine(context, values.host, values.context);
  const [first, ...rest] = args;
  if (first === undefined) {
    await (help ? print : complain)(context, rootHelp(widthOf(context)));
    return 0;
  }
  if (first === 'help') return showHelp(rest, context);
  const word = commandTree().get(first);
  if (word !== undefined && first !== 'context') requireChosenEngine(context, values.host);
  if (word?.kind === 'verb') return runVerb(word, rest, help, context);
  if (word?.kind === 'noun') return runNoun(word, rest, help, context);
  if (first === 'checkpoint') throw experimentalOnly(rest);
  const absent = absentWord(first);
  if (absent !== null) throw absent;
  return unknownCommand(first, rest, help, context);
}

/** Checkpoints are for engines with experimental features, which this one has not enabled. */
function experimentalOnly([verb = '']: readonly string[]): CliError {
  const words = ['docker', 'checkpoint', ...(['create', 'ls', 'rm'].includes(verb) ? [verb] : [])];
  return new CliError(`${words.join(' ')} ${EXPERIMENTAL_ONLY}`);
}

/** Flags after a word that is no command are those of `docker` itself. */
async function unknownCommand(
  word: string,
  rest: readonly string[],
  helpWanted: boolean,
  context: CommandContext,
): Promise<number> {
  const { values, help } = await readFlags(GLOBAL_FLAGS, rest, true, ROOT_USAGE, 'docker', context);
  if (values.version === true) return showVersion(context);
  if (!help && !helpWanted)
    throw new CliError(`docker: unknown command: docker ${word}\n\nRun 'docker --help' for more information`);
  await print(context, rootHelp(widthOf(context)));
  return 0;
}

async function showVersion(context: CommandContext): Promise<number> {
  await print(context, `Docker version ${RELEASE.version}, build ${RELEASE.clientCommit}\n`);
  return 0;
}

/** logrus `ParseLevel`. */
function checkLogLevel(level: unknown): void {
  if (typeof level !== 'string' || LOG_LEVELS.includes(level.toLowerCase())) return;
  throw new CliError(`Unable to parse logging level: ${level}`);
}

function refuseOtherEngine(context: CommandContext, hosts: unknown, contextName: unknown): void {
  const host: unknown = Array.isArray(hosts) ? hosts.at(-1) : undefined;
  if (typeof host === 'string') requireEndpoint(host);
  if (typeof contextName === 'string' && contextName !== '') requireEngine(context, contextName);
}

/** Nobody listens at another socket of this machine; other machines there are none. */
function requireEndpoint(endpoint: string): void {
  if (endpoint === LOCAL_ENGINE) return;
  if (!endpoint.startsWith('unix://')) throw notSimulated(`An engine at ${endpoint}`);
  throw new CliError(`Cannot connect to the Docker daemon at ${endpoint}. Is the docker daemon running?`);
}

/** The engine that the environment or `docker context use` chose, where no flag chose one. */
function requireChosenEngine(context: CommandContext, hosts: unknown): void {
  if (Array.isArray(hosts) && hosts.length > 0) return;
  const { DOCKER_HOST = '' } = context.env;
  if (DOCKER_HOST !== '') requireEndpoint(DOCKER_HOST);
  requireEngine(context, currentContext(context));
}

/** Refuses a context that is not there, and one whose engine is another than this. */
function requireEngine(context: CommandContext, name: string): void {
  let endpoint: string;
  try {
    ({ endpoint } = findContext(context, name));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    throw new CliError(`Failed to initialize: unable to resolve docker endpoint: ${error.message}`);
  }
  requireEndpoint(endpoint);
}

async function readFlags(
  definitions: FlagDefinitions,
  words: readonly string[],
  interspersed: boolean,
  usage: string,
  path: string,
  context: CommandContext,
): Promise<ParsedFlags> {
  try {
    const parsed = parseFlags(definitions, words, interspersed);
    for (const warning of parsed.warnings) await print(context, `${warning}\n`);
    return parsed;
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    throw new CliError(`${error.message}\n\nUsage:  ${usage}\n\nRun '${path} --help' for more information`, FLAG_FAULT);
  }
}

async function runVerb(
  verb: Verb,
  words: readonly string[],
  helpWanted: boolean,
  context: CommandContext,
): Promise<number> {
  const { definition, shown, calledAs } = verb;
  const interspersed = definition.interspersed ?? true;
  const path = commandPath(shown);
  if (definition.readsNoFlags === true && words.some(isFlag)) return runUnread(verb, words, helpWanted, context);
  const { values, args, help } = await readFlags(definition.flags, words, interspersed, usageLine(verb), path, context);
  if (help || helpWanted) {
    await print(context, verbHelp(verb, widthOf(context)));
    return 0;
  }
  checkArguments(verb, args);
  return definition.run(context, values, args, calledAs);
}

const isFlag = (word: string): boolean => word.startsWith('-') && word !== '-';

/** A command whose flags nobody knows, with flags: which words are arguments cannot be told. */
async function runUnread(
  { definition, calledAs }: Verb,
  words: readonly string[],
  helpWanted: boolean,
  context: CommandContext,
): Promise<number> {
  if (!helpWanted && !words.includes('--help') && !words.includes('-h')) {
    return definition.run(context, parseFlags(definition.flags, [], true).values, [], calledAs);
  }
  await print(context, verbHelp({ kind: 'verb', definition, shown: calledAs, calledAs }, widthOf(context)));
  return 0;
}

async function runNoun(
  noun: Noun,
  words: readonly string[],
  helpWanted: boolean,
  context: CommandContext,
): Promise<number> {
  const { name, definition, verbs } = noun;
  const flagCount = words.findIndex((word) => !['--help', '-h'].includes(word));
  const isHelp = helpWanted || flagCount > 0;
  const [first, ...rest] = words.slice(Math.max(0, flagCount));
  const verb = first === undefined || flagCount < 0 ? undefined : verbs.get(first);
  if (verb !== undefined) return runVerb(verb, rest, isHelp, context);
  const usage = `docker ${definition.usage}`;
  const isPlugin = definition.plugin !== undefined;
  const path = commandPath([definition.plugin ?? name]);
  const { args, help } = await readFlags(NO_FLAGS, words, true, usage, path, context);
  const [unknown] = args;
  const isAskedFor = help || helpWanted || definition.takesAnyWord === true;
  if (isAskedFor || unknown === undefined) {
    await (isAskedFor || isPlugin ? print : complain)(context, nounHelp(noun));
    return 0;
  }
  if (isPlugin) {
    await print(context, nounHelp(noun));
    throw new CliError(`ERROR: unknown command: "${unknown}"`);
  }
  throw new CliError(
    `docker: unknown command: ${path} ${unknown}\n\nUsage:  ${usage}\n\nRun '${path} --help' for more information`,
  );
}

async function showHelp(topic: readonly string[], context: CommandContext): Promise<number> {
  await print(context, helpPage(topic, widthOf(context)));
  return 0;
}

function helpPage([first, ...rest]: readonly string[], width: number): string {
  if (first === undefined) return rootHelp(width);
  const word = commandTree().get(first);
  if (word === undefined) throw unknownTopic([first, ...rest], [first, ...rest]);
  if (word.kind === 'verb') return verbPage(word, rest, [first], width);
  const [second, ...more] = rest;
  const verb = second === undefined ? undefined : word.verbs.get(second);
  if (second !== undefined && verb !== undefined) return verbPage(verb, more, [first, second], width);
  if (second !== undefined) throw unknownTopic([first, ...rest], rest);
  return nounHelp(word);
}

function verbPage(verb: Verb, more: readonly string[], path: readonly string[], width: number): string {
  if (more.length > 0) throw unknownTopic([...path, ...more], more);
  return verbHelp(verb, width);
}

/** Only the words are named that no command was found for. */
const unknownTopic = (topic: readonly string[], unknown: readonly string[]): CliError =>
  absentWord(topic[0] ?? '') ?? new CliError(`unknown help topic: ${unknown.join(' ')}`);

function widthOf(context: CommandContext): number {
  return context.stdout.isTerminal ? context.windowSize().columns : 80;
}
