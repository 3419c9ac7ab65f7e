import { CliError } from './command.ts';

/** Words of Docker's, or of plugins that are often installed with it, of which nothing is here. */
const ABSENT_WORDS = [
  'checkpoint',
  'compose',
  'debug',
  'desktop',
  'extension',
  'init',
  'mcp',
  'model',
  'sbom',
  'scout',
];

/** The honest line for something that Docker does and this engine does not: `docker swarm is not simulated here.` */
export function notSimulated(what: string): CliError {
  return new CliError(`${what} is not simulated here.`);
}

/** The same for a word that names something of Docker's; `null` when Docker has no such word either. */
export const absentWord = (word: string): CliError | null =>
  ABSENT_WORDS.includes(word) ? notSimulated(`docker ${word}`) : null;

/** All of them. */
export const absentWords = (): readonly string[] => ABSENT_WORDS;

/** What is said of commands and flags that only an engine with experimental features knows. */
export const EXPERIMENTAL_ONLY = 'is only supported on a Docker daemon with experimental features enabled';
