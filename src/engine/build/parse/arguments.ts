import { quote } from '../../core/go/quote.ts';
import { DockerfileError } from '../errors.ts';
import { jsonWords } from './json-words.ts';
import { quotedWords } from './split.ts';

/** Arguments of an instruction as its kind has them. */
interface Arguments {
  readonly args: readonly string[];
  readonly json: boolean;
}

type ReadArguments = (rest: string, name: string, escape: string) => Arguments;

const plain = (args: readonly string[]): Arguments => ({ args, json: false });

/** The whole rest as one argument. */
const whole: ReadArguments = (rest) => plain(rest === '' ? [] : [rest]);

const blankSeparated: ReadArguments = (rest) => plain(rest === '' ? [] : rest.split(/[\t\v\f\r ]+/));

/** An array, or one command line. */
const maybeJson: ReadArguments = (rest) => {
  const words = jsonWords(rest);
  return words === null ? plain(rest === '' ? [] : [rest]) : { args: words, json: true };
};

/** An array, or words between blanks. */
const maybeJsonList: ReadArguments = (rest, name, escape) => {
  const words = jsonWords(rest);
  return words === null ? blankSeparated(rest, name, escape) : { args: words, json: true };
};

/** HEALTHCHECK: its type, then a command. */
const typed: ReadArguments = (rest, name, escape) => {
  const [, type = '', command = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
  if (type === '') return plain([]);
  const { args, json } = maybeJson(command, name, escape);
  return { args: [type, ...args], json };
};

/** ENV and LABEL: name, value and `=` of each pair; in the old form `NAME the rest` the third is empty. */
const pairs: ReadArguments = (rest, name, escape) => {
  const words = quotedWords(rest, escape);
  const [first] = words;
  if (first === undefined) return plain([]);
  if (!first.includes('=')) {
    const blank = /[\t\v\f\r ]+/.exec(rest);
    if (blank === null) throw new DockerfileError(`${name} must have two arguments`);
    return plain([rest.slice(0, blank.index), rest.slice(blank.index + blank[0].length), '']);
  }
  return plain(
    words.flatMap((word) => {
      const equals = word.indexOf('=');
      if (equals < 0)
        throw new DockerfileError(`Syntax error - can't find = in ${quote(word)}. Must be of the form: name=value`);
      return [word.slice(0, equals), word.slice(equals + 1), '='];
    }),
  );
};

/** How the arguments of each instruction are split. */
export const ARGUMENTS: Readonly<Record<string, ReadArguments>> = {
  ADD: maybeJsonList,
  ARG: (rest, _, escape) => plain(quotedWords(rest, escape)),
  CMD: maybeJson,
  COPY: maybeJsonList,
  ENTRYPOINT: maybeJson,
  ENV: pairs,
  EXPOSE: blankSeparated,
  FROM: blankSeparated,
  HEALTHCHECK: typed,
  LABEL: pairs,
  MAINTAINER: whole,
  ONBUILD: whole,
  RUN: maybeJson,
  SHELL: maybeJson,
  STOPSIGNAL: whole,
  USER: whole,
  VOLUME: maybeJsonList,
  WORKDIR: whole,
};

export const INSTRUCTION_NAMES: readonly string[] = Object.keys(ARGUMENTS);
