import { EngineError } from '../../core/errors.ts';
import { quote } from '../../core/go/quote.ts';
import { parseReference } from '../../image/reference.ts';
import type { RunConfig } from '../../image/types.ts';
import { expand } from '../expand/expand.ts';
import type { Ignored } from '../ignore.ts';
import { DockerfileError, type LineRange } from '../errors.ts';
import { triggered } from '../instructions/index.ts';
import type { Linter } from '../lint/linter.ts';
import { RULES } from '../lint/rules.ts';
import { checkStages } from '../lint/whole-file.ts';
import type { ParsedDockerfile } from '../parse/node.ts';
import { parseDockerfile } from '../parse/parse-dockerfile.ts';
import type { ImageVertex } from '../solve/vertex.ts';
import type { Command, PlanScope } from './command.ts';
import { globalArgs, predefinedArgs } from './global-args.ts';
import { withSuggestion } from '../suggest.ts';
import { folderVertex, type NamedContexts } from './named-contexts.ts';
import { refuseForeign } from './platform.ts';
import { NOTHING_ASKED, outlineOf, type Outline } from './outline.ts';
import { readStages, type GlobalArgument, type StageSource } from './read-stages.ts';
import { reachable, StageGraph, type StageNode } from './stage-graph.ts';
import { environmentOf, stepName, withVariable, type Stage } from './stage.ts';

/** What a plan is made from, beside the Dockerfile. */
interface PlanRequest {
  readonly buildArgs: ReadonlyMap<string, string>;
  /** What RUN is surrounded by. */
  readonly surroundings: string;
  /** `--build-context`. */
  readonly namedContexts: NamedContexts;
  /** Stage to build; '' for the last. */
  readonly target: string;
  /** True for `--check` without a target: stages that nothing needs are looked at too. */
  readonly allStages: boolean;
  readonly ignoresCache: (stage: string) => boolean;
  readonly linter: Linter;
}

/** What the engine does for a plan while it is made. */
interface PlanHost {
  /** Finds the image of a base. Throws an `EngineError` without its name in front. */
  readonly resolve: (base: string) => Promise<Omit<ImageVertex, 'kind' | 'name' | 'line'>>;
  /** Reads `.dockerignore`; asked once all bases are known. */
  readonly ignored: () => Promise<Ignored>;
}

const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** A Dockerfile worked out: the stage to export, its steps not yet done, and what can be given to it. */
export interface BuildPlan {
  readonly stage: Stage;
  readonly outline: () => Outline;
}

/** Works out what a Dockerfile asks for (BuildKit `dockerfile2llb`). Throws a `DockerfileError`. */
export async function planBuild(parsed: ParsedDockerfile, request: PlanRequest, host: PlanHost): Promise<BuildPlan> {
  const { linter, buildArgs, target } = request;
  for (const line of parsed.emptyContinuations)
    linter.report(RULES.noEmptyContinuation, { start: line, end: line }, 'Empty continuation line');
  const { stages, globals } = readStages(parsed, linter);
  checkStages(stages, linter);
  const predefined = predefinedArgs(target === '' ? (stages.at(-1)?.name ?? '') : target, buildArgs);
  checkDefaults(stages, globals, linter, { predefined, escape: parsed.escape });
  const made = new Map<StageNode, Stage>();
  const known = globalArgs(predefined, globals, buildArgs, parsed.escape);
  const scope: PlanScope = {
    escape: parsed.escape,
    linter,
    buildArgs,
    surroundings: request.surroundings,
    namedContexts: request.namedContexts,
    globalArgs: known,
    declared: new Set([...known.keys(), ...globals.map(({ name }) => name)]),
    ignored: () => false,
    sourceOf: () => null,
  };
  const graph = new StageGraph(stages, scope);
  const wanted = graph.target(target);
  graph.linkAll();
  const order = (): readonly StageNode[] => {
    const needed = request.allStages ? new Set(graph.nodes) : reachable(wanted);
    return inOrder(graph.nodes, needed);
  };
  const bases = new Map<string, Omit<ImageVertex, 'kind' | 'name' | 'line'>>();
  await resolveBases(order(), graph, { bases, host });
  const ignored = await host.ignored();
  for (const node of order()) {
    const sourceOf: PlanScope['sourceOf'] = (source) => made.get(graph.find(source) ?? node) ?? null;
    made.set(node, planStage(node, { ...scope, ignored, sourceOf }, { made, bases, request }));
  }
  linter.finish();
  const outline = (): Outline => outlineOf(wanted, made, { declared: globals, values: known, escape: parsed.escape });
  return { stage: planned(wanted, made), outline };
}

/** The stage that a node came to; every node that another stands on is planned before it. */
function planned(node: StageNode, made: ReadonlyMap<StageNode, Stage>): Stage {
  const stage = made.get(node);
  if (stage === undefined) throw new Error(`stage ${node.label} was not planned`);
  return stage;
}

/** As in the Dockerfile; images that only COPY or a mount names come first, for they need nothing. */
function inOrder(nodes: readonly StageNode[], needed: ReadonlySet<StageNode>): readonly StageNode[] {
  const wanted = nodes.filter((node) => needed.has(node));
  return [...wanted.filter(({ source }) => source === null), ...wanted.filter(({ source }) => source !== null)];
}

/** Finds the images that stages stand on; what their ONBUILD brings along may need more of them. */
async function resolveBases(
  first: readonly StageNode[],
  graph: StageGraph,
  {
    bases,
    host,
  }: { readonly bases: Map<string, Omit<ImageVertex, 'kind' | 'name' | 'line'>>; readonly host: PlanHost },
): Promise<void> {
  const pending = [...first];
  const seen = new Set<StageNode>();
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    if (seen.has(node)) continue;
    seen.add(node);
    refuseForeign(node);
    const { base } = node;
    if (typeof base === 'string' && base !== 'scratch' && node.folder === null && !bases.has(base))
      bases.set(base, await found(node, base, graph, host));
    const triggers =
      typeof base === 'string' ? (bases.get(base)?.image.config.config.OnBuild ?? []) : ownTriggers(base);
    if (node.source === null || triggers.length === 0) continue;
    addTriggers(node, triggers, graph);
    pending.push(...node.needs.keys());
  }
}

/** Image names that a misspelt base is compared with. */
const COMMON = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora'];

async function found(
  node: StageNode,
  base: string,
  graph: StageGraph,
  host: PlanHost,
): Promise<Omit<ImageVertex, 'kind' | 'name' | 'line'>> {
  const range = node.isPlaced ? { start: node.start, end: node.end } : null;
  try {
    parseReference(base);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new DockerfileError(`failed to parse stage name ${quote(base)}: ${error.message}`, range);
  }
  try {
    return await host.resolve(base);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const options = [...graph.labels(), ...COMMON.flatMap((name) => [name, `${name}:latest`])];
    throw new DockerfileError(withSuggestion(`${base}: ${error.message}`, base, options), range);
  }
}

/** ONBUILD of a stage counts for the stages that stand on it. */
function ownTriggers({ source }: StageNode): readonly string[] {
  return (source?.commands ?? []).flatMap(({ trigger }) => trigger ?? []);
}

function addTriggers(node: StageNode, triggers: readonly string[], graph: StageGraph): void {
  const range: LineRange = { start: node.start, end: node.end };
  const commands = triggers.map((trigger): Command => {
    try {
      const [parsed, ...more] = parseDockerfile(trigger).nodes;
      if (parsed === undefined || more.length > 0)
        throw new DockerfileError('onbuild trigger should be a single expression');
      return triggered({ ...parsed, ...range });
    } catch (error) {
      if (!(error instanceof DockerfileError)) throw error;
      throw new DockerfileError(error.message, range);
    }
  });
  for (const command of commands) graph.link(node, command);
  node.commands.unshift(...commands);
  node.triggers = commands.length;
}

interface Made {
  readonly made: ReadonlyMap<StageNode, Stage>;
  readonly bases: ReadonlyMap<string, Omit<ImageVertex, 'kind' | 'name' | 'line'>>;
  readonly request: PlanRequest;
}

function planStage(node: StageNode, scope: PlanScope, context: Made): Stage {
  const start = node.source === null ? baseStage(node, context) : prepared(baseStage(node, context));
  return node.commands.reduce((stage, command, index) => {
    try {
      return command.apply(stage, scope, index < node.triggers);
    } catch (error) {
      if (!(error instanceof DockerfileError) || error.range !== null) throw error;
      throw new DockerfileError(error.message, { start: command.start, end: command.end });
    }
  }, start);
}

/** What a stage starts with: an image's files and config, a stage's, or nothing. */
function baseStage(node: StageNode, { made, bases, request }: Made): Stage {
  const steps = node.commands.filter(({ isStep }) => isStep).length;
  const own = {
    label: node.label,
    step: 0,
    once: new Map(),
    asked: NOTHING_ASKED,
    ignoresCache: request.ignoresCache(node.name),
  };
  if (typeof node.base !== 'string') {
    const base = planned(node.base, made);
    return { ...base, ...own, steps, config: withoutTriggers(base.config) };
  }
  const fresh = { ...own, variables: new Map<string, string>(), args: [], hasWorkdir: false };
  if (node.folder !== null) {
    const top = folderVertex(node.baseText, node.folder);
    return { ...fresh, steps, top, config: { WorkingDir: '/' }, history: [] };
  }
  const image = bases.get(node.base);
  if (image === undefined) return { ...fresh, steps, top: null, config: { WorkingDir: '/' }, history: [] };
  const { config, history, author } = image.image.config;
  const total = node.source === null ? 0 : steps + 1;
  const hasFiles = image.image.chain.length > 0;
  const unnamed: Stage = { ...fresh, steps: total, top: null, config: withoutTriggers(config), history };
  const name = stepName(unnamed, `FROM ${image.reference}`);
  return {
    ...unnamed,
    ...(author === undefined ? {} : { author }),
    step: hasFiles ? 1 : 0,
    top: hasFiles ? { kind: 'image', name, line: node.isPlaced ? node.start : null, ...image } : null,
  };
}

const withoutTriggers = (config: RunConfig): RunConfig =>
  Object.fromEntries(Object.entries(config).filter(([key]) => key !== 'OnBuild'));

/** A stage before its first instruction: PATH is always set, and the config's environment counts above ARGs. */
function prepared(stage: Stage): Stage {
  const environment = environmentOf(stage.config);
  const config: RunConfig = environment.has('PATH')
    ? stage.config
    : { ...stage.config, Env: [...(stage.config.Env ?? []), DEFAULT_PATH] };
  const variables = [...environmentOf(config)].reduce(
    (known, [name, value]) => withVariable(known, name, value),
    stage.variables,
  );
  return { ...stage, config, variables };
}

/** Warns where a base would have no valid name without `--build-arg`. */
function checkDefaults(
  stages: readonly StageSource[],
  globals: readonly GlobalArgument[],
  linter: Linter,
  { predefined, escape }: { readonly predefined: ReadonlyMap<string, string>; readonly escape: string },
): void {
  try {
    const defaults = globalArgs(predefined, globals, new Map(), escape);
    for (const stage of stages) {
      const { text } = expand(stage.base, defaults, { escape });
      if (isName(text)) continue;
      const message = `Default value for ARG ${stage.base} results in empty or invalid base image name`;
      linter.report(RULES.invalidDefaultArgInFrom, stage, message);
    }
  } catch (error) {
    // What does not expand is refused later.
    if (!(error instanceof DockerfileError)) throw error;
  }
}

function isName(text: string): boolean {
  try {
    parseReference(text);
    return true;
  } catch {
    return false;
  }
}
