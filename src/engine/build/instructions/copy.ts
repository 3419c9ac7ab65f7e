import { join, normalize } from '../../core/paths.ts';
import { quote } from '../../core/go/quote.ts';
import { expand } from '../expand/expand.ts';
import { modeChange } from '../files/mode.ts';
import { RULES } from '../lint/rules.ts';
import { contentOf, heredocStart } from '../parse/heredoc.ts';
import type { DockerfileNode } from '../parse/node.ts';
import { expandFor, refuse, reportUnset, type Command, type PlanScope } from '../plan/command.ts';
import { stepName, withLayer, type Stage } from '../plan/stage.ts';
import type { FileSource } from '../solve/operation.ts';
import { copyOperation } from './copy-operation.ts';
import { Flags } from './flags.ts';
import { shownCommand } from './shown-command.ts';

const COMMON = { chown: 'text', chmod: 'text', link: 'boolean', exclude: 'list' } as const;
const REMOTE = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@|github\.com\/)/;

/** COPY: takes files of the context, of another stage or of an image. */
export function copy(node: DockerfileNode): Command {
  const flags = flagsOf(node, { ...COMMON, from: 'text' });
  return filesCommand(node, flags, { from: flags.text('from'), unpacks: false });
}

/** ADD: like COPY, and unpacks the archives among its sources. */
export function add(node: DockerfileNode): Command {
  const kinds = { ...COMMON, 'keep-git-dir': 'boolean', checksum: 'text', unpack: 'boolean' } as const;
  const flags = flagsOf(node, kinds);
  return filesCommand(node, flags, { from: '', unpacks: flags.choice('unpack') ?? true });
}

function flagsOf(node: DockerfileNode, kinds: ConstructorParameters<typeof Flags>[1]): Flags {
  const key = node.name.toUpperCase();
  if (node.args.length < 2)
    refuse(`${key} requires at least two arguments, but only one was provided. Destination could not be determined`);
  const flags = new Flags(node, kinds);
  if (heredocStart(node.args.at(-1) ?? '') !== null) refuse(`${key} cannot accept a heredoc as a destination`);
  return flags;
}

function filesCommand(
  node: DockerfileNode,
  flags: Flags,
  { from, unpacks }: { readonly from: string; readonly unpacks: boolean },
): Command {
  const key = node.name.toUpperCase();
  return {
    name: node.name,
    start: node.start,
    end: node.end,
    isStep: true,
    sources: from === '' ? [] : [{ name: from, isNumber: true }],
    apply: (stage, scope, isTrigger) => {
      const word = (text: string): string => expandFor(stage, scope, node, text);
      const chown = word(flags.text('chown'));
      const chmod = word(flags.text('chmod'));
      const sources = node.args
        .slice(0, -1)
        .filter((given) => heredocStart(given) === null)
        .map(word);
      const target = word(node.args.at(-1) ?? '');
      const documents = documentsOf(node, stage, scope);
      checkSources(node, sources, word(flags.text('checksum')), scope, from === '');
      const source: FileSource = from === '' ? 'context' : sourceOf(from, stage, scope);
      const operation = copyOperation({
        from: source,
        base: stage.top,
        sources,
        documents,
        destination: destinationOf(stage, target),
        chown,
        chmod: chmod === '' ? null : { text: chmod, change: modeChange(chmod) },
        exclude: flags.list('exclude').map(word),
        unpacks,
        isLinked: flags.choice('link') === true && chmod === '',
      });
      const words = [
        ...(chown === '' ? [] : [`--chown=${chown}`]),
        ...(chmod === '' ? [] : [`--chmod=${chmod}`]),
        ...sources,
        ...documents.map(({ name }) => `<<${name}`),
        target,
      ];
      return withLayer(stage, `${key} ${words.join(' ')} # buildkit`, {
        kind: 'step',
        name: stepName(stage, shownCommand(node, stage, scope), isTrigger),
        instruction: node.original.trim(),
        range: node,
        parent: stage.top,
        operation,
        ignoresCache: stage.ignoresCache,
      });
    },
  };
}

function sourceOf(name: string, { label }: Stage, scope: PlanScope): FileSource {
  const source = scope.sourceOf({ name, isNumber: true });
  if (source !== null) return source.top;
  return refuse(`cannot copy from stage ${quote(name)}, it needs to be defined before current stage ${quote(label)}`);
}

/** The files that stand in the Dockerfile; `$` in them is expanded unless their names were quoted. */
function documentsOf(
  node: DockerfileNode,
  stage: Stage,
  scope: PlanScope,
): readonly { readonly name: string; readonly content: string }[] {
  return node.args.slice(0, -1).flatMap((word) => {
    const start = heredocStart(word);
    const heredoc = node.heredocs.find(({ name }) => name === start?.name);
    if (start === null || heredoc === undefined) return [];
    const content = contentOf(heredoc);
    if (!heredoc.expands) return [{ name: heredoc.name, content }];
    const { text, unset } = expand(content, stage.variables, { escape: '\\', ignoreQuotes: true });
    reportUnset(stage, scope, node, unset);
    return [{ name: heredoc.name, content: text }];
  });
}

function checkSources(
  node: DockerfileNode,
  sources: readonly string[],
  checksum: string,
  { linter, ignored }: PlanScope,
  isContext: boolean,
): void {
  const isAdd = node.name.toUpperCase() === 'ADD';
  if (checksum !== '') {
    if (sources.length !== 1) refuse("checksum can't be specified for multiple sources");
    if (!REMOTE.test(sources[0] ?? '')) refuse('checksum requires HTTP(S) or Git sources');
    if (isUrl(sources[0] ?? '')) checkDigest(checksum);
  }
  for (const source of sources) {
    if (REMOTE.test(source)) refuseRemote(source, isAdd);
    const path = normalize(join('/', source)).slice(1);
    if (isContext && path !== '' && ignored(path)) {
      const message = `Attempting to ${isAdd ? 'Add' : 'Copy'} file "${source}" that is excluded by .dockerignore`;
      linter.report(RULES.copyIgnoredFile, node, message);
    }
  }
}

const isUrl = (source: string): boolean => /^https?:\/\//.test(source) && !/\.git(#|$)/.test(source);

const DIGEST_DIGITS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Refuses what is no digest (opencontainers `digest.Parse`). */
function checkDigest(text: string): void {
  const [, algorithm, encoded = ''] = /^([a-z0-9]+(?:[.+_-][a-z0-9]+)*):([a-zA-Z0-9=_-]+)$/.exec(text) ?? [];
  if (algorithm === undefined) refuse('invalid checksum digest format');
  const digits = Object.hasOwn(DIGEST_DIGITS, algorithm) ? DIGEST_DIGITS[algorithm] : undefined;
  if (digits === undefined) refuse('unsupported digest algorithm');
  if (encoded.length !== digits) refuse('invalid checksum digest length');
  if (!/^[a-f0-9]+$/.test(encoded)) refuse('invalid checksum digest format');
}

/** There is no network here: a file that ADD would fetch cannot be had. */
function refuseRemote(source: string, isAdd: boolean): never {
  if (!isAdd) refuse(isUrl(source) ? "source can't be a URL for COPY" : "source can't be a git ref for COPY");
  return refuse(`ADD of ${source} is not simulated: there is no network here`);
}

/** Absolute, with the `/` at its end that says it is a folder. */
function destinationOf({ config }: Stage, target: string): string {
  const isFolder = target === '' || target === '.' || /\/\.?$/.test(target);
  const path = normalize(target.startsWith('/') ? target : join('/', config.WorkingDir ?? '/', target));
  return isFolder && path !== '/' ? `${path}/` : path;
}
