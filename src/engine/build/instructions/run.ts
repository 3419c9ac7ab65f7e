import { quote } from '../../core/go/quote.ts';
import { basename, normalize } from '../../core/paths.ts';
import { expandFor, refuse, type Command, type PlanScope } from '../plan/command.ts';
import type { Asked } from '../plan/outline.ts';
import { stepName, withLayer, type Stage } from '../plan/stage.ts';
import { contentOf, heredocStart } from '../parse/heredoc.ts';
import type { DockerfileNode } from '../parse/node.ts';
import type { FileSource } from '../solve/operation.ts';
import { HOST_NETWORK } from '../solve/entitlements.ts';
import { commandLine, inShell } from './command-line.ts';
import { Flags } from './flags.ts';
import { mountSources, readMount, type RunMount } from './mounts.ts';
import { runOperation } from './run-operation.ts';
import { shownCommand } from './shown-command.ts';

const NETWORKS = ['default', 'none', 'host'];
const NO_DEVICES = 'device feature is only supported in Dockerfile frontend 1.14.0-labs or later';

/** RUN: runs a command over the files; what it changes is the layer. */
export function run(node: DockerfileNode): Command {
  const flags = new Flags(node, { mount: 'list', network: 'text', device: 'list' });
  const mounts = flags.list('mount');
  checkNetwork(flags);
  return {
    name: node.name,
    start: node.start,
    end: node.end,
    isStep: true,
    sources: mountSources(mounts),
    apply: (stage, scope, isTrigger) => {
      if (flags.list('device').length > 0) refuse(NO_DEVICES);
      const { argv, script, note } = commandOf(node, stage);
      const read = mounts.map((mount) =>
        readMount(mount, (word) => expandFor(stage, scope, node, word), stage.config.WorkingDir ?? '/'),
      );
      const operation = runOperation({
        argv,
        script,
        variables: stage.variables,
        proxies: proxiesOf(scope),
        workingDirectory: normalize(stage.config.WorkingDir ?? '/'),
        user: stage.config.User ?? '',
        surroundings: `${flags.text('network')} ${scope.surroundings}`,
        isOffline: isOffline(flags.text('network'), scope.surroundings),
        mounts: read.map((mount) => ({ ...mount, files: sourceOf(mount, scope) })),
      });
      const shown = shownCommand(node, withMasks(stage, read), scope, { rawQuotes: true, keepUnset: true, note });
      const asked = read.reduce((known, mount) => withMount(known, mount, node), stage.asked);
      return withLayer({ ...stage, asked }, `RUN ${argumentsOf(stage)}${argv.join(' ')} # buildkit`, {
        kind: 'step',
        name: stepName(stage, shown, isTrigger),
        instruction: node.original.trim(),
        range: node,
        parent: stage.top,
        operation,
        ignoresCache: stage.ignoresCache,
        ...(flags.text('network') === 'host' ? { entitlement: HOST_NETWORK } : {}),
      });
    },
  };
}

/** The stage in which variables that hold secrets have only stars for a value, as progress shows them. */
function withMasks(stage: Stage, mounts: readonly RunMount[]): Stage {
  const masked = mounts.flatMap(({ type, env }) => (type === 'secret' && env !== null ? [env] : []));
  if (masked.length === 0) return stage;
  return { ...stage, variables: new Map([...stage.variables, ...masked.map((name) => [name, '****'] as const)]) };
}

/** Notes what a mount asks for; of one name the first counts. */
function withMount(asked: Asked, { type, id, target, isRequired }: RunMount, { start, end }: DockerfileNode): Asked {
  const kind = type === 'secret' ? 'secrets' : type;
  if (kind !== 'secrets' && kind !== 'ssh') return asked;
  const name = id || (kind === 'ssh' ? 'default' : basename(target));
  if (asked[kind].has(name)) return asked;
  return { ...asked, [kind]: new Map(asked[kind]).set(name, { name, isRequired, start, end }) };
}

/** Whether the command has no network: RUN says so itself, or leaves it to a build that does. */
function isOffline(own: string, surroundings: string): boolean {
  return own === 'none' || (own === '' && surroundings.startsWith('["none"'));
}

function checkNetwork(flags: Flags): void {
  const network = flags.text('network') || 'default';
  if (!NETWORKS.includes(network)) refuse(`invalid network mode ${quote(network)}`);
}

interface RunCommandLine {
  readonly argv: readonly string[];
  /** A document with `#!` is a file of its own that is run. */
  readonly script: { readonly path: string; readonly content: string } | null;
  /** What progress shows behind the instruction. */
  readonly note: string;
}

/** The words to run; a single heredoc is the command, one that is part of a command is left to the shell. */
function commandOf(node: DockerfileNode, { config }: Stage): RunCommandLine {
  const [first] = node.heredocs;
  if (first === undefined) return { argv: commandLine(node, config), script: null, note: '' };
  const line = node.args.join(' ');
  if (heredocStart(line) === null) {
    const full = line + node.heredocs.map(({ name, content }) => `\n${content}${name}`).join('');
    return { argv: inShell(full, config), script: null, note: '' };
  }
  const note = ` (${summaryOf(first.content)})`;
  if (!first.content.startsWith('#!')) return { argv: inShell(contentOf(first), config), script: null, note };
  const path = `/dev/pipes/${first.name}`;
  return { argv: inShell(path, config), script: { path, content: contentOf(first) }, note };
}

function summaryOf(content: string): string {
  const [first = '', ...rest] = content.trim().split(/\r?\n/);
  return rest.length > 0 ? `${first}...` : first;
}

/** `|2 A=1 B=2 `: the ARGs in scope, in front of the command in the history. */
function argumentsOf({ args, variables }: Stage): string {
  const values = new Map(args.map(({ name, value = '' }) => [name, variables.get(name) ?? value] as const));
  if (values.size === 0) return '';
  return `|${values.size} ${[...values].map(([name, value]) => `${name}=${value}`).join(' ')} `;
}

function sourceOf({ type, from, target }: RunMount, scope: PlanScope): FileSource {
  if (from === '') return type === 'bind' ? 'context' : null;
  const source = scope.sourceOf({ name: from, isNumber: false });
  if (source !== null) return type === 'bind' || type === 'cache' ? source.top : null;
  return refuse(
    `cannot mount from stage ${quote(from)} to ${quote(target)}, stage needs to be defined before current command`,
  );
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];

/** Proxy variables that `--build-arg` sets without an ARG: commands see them, the cache does not. */
function proxiesOf({ buildArgs }: PlanScope): Readonly<Record<string, string>> {
  const known = [...buildArgs].filter(([name]) => PROXIES.includes(name.toUpperCase()));
  return Object.fromEntries(
    known.flatMap(([name, value]) => [
      [name.toUpperCase(), value],
      [name.toLowerCase(), value],
    ]),
  );
}
