import { quote } from '../../core/go/quote.ts';
import { expand, NO_VARIABLES } from '../expand/expand.ts';
import { DockerfileError, type LineRange } from '../errors.ts';
import type { Command, PlanScope, SourceName } from './command.ts';
import { withSuggestion } from '../suggest.ts';
import { reportUndeclared } from '../lint/undeclared.ts';
import type { NamedContext } from '../build-image.ts';
import { contextNamed, type FolderContext, type NamedContexts } from './named-contexts.ts';
import { PLATFORM, platformOf } from './platform.ts';
import type { StageSource } from './read-stages.ts';

/** A stage of the Dockerfile, or an image that a COPY or a mount names, and what it needs. */
export interface StageNode extends LineRange {
  /** Lower case; '' when it has none. */
  readonly name: string;
  /** As progress shows it; '' for one that is alone, once it is known what it needs. */
  label: string;
  /** The stage it stands on, or the name of an image. */
  readonly base: StageNode | string;
  /** `FROM` argument as written, for messages. */
  readonly baseText: string;
  /** The folder that stands in the place of an image; `null` for a stage or a real image. */
  readonly folder: FolderContext | null;
  readonly source: StageSource | null;
  /** Whether its lines are shown when it cannot be had: those of a mount are not. */
  readonly isPlaced: boolean;
  /** `linux/amd64`. */
  readonly platform: string;
  readonly commands: Command[];
  /** How many of the commands came with the base's ONBUILD. */
  triggers: number;
  readonly needs: Map<StageNode, LineRange>;
}

const NO_EXPANSION =
  'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround';

/** The stages of a Dockerfile by name and number (BuildKit `dispatchStates`). */
export class StageGraph {
  readonly nodes: StageNode[] = [];
  private readonly contexts: NamedContexts;
  private readonly byName = new Map<string, StageNode>();

  /** Takes the stages in order; a base is a stage above, or an image. */
  constructor(stages: readonly StageSource[], scope: PlanScope) {
    this.contexts = scope.namedContexts;
    stages.forEach((source, index) => {
      const written = baseName(source, scope);
      const platform = platformOf(source, scope);
      const replaced = source.name === '' ? undefined : contextNamed(source.name, scope.namedContexts);
      const stage = replaced === undefined ? this.byName.get(written) : undefined;
      const { base, folder } = standing(written, replaced, stage === undefined ? scope.namedContexts : NONE);
      this.add({
        name: source.name,
        label: source.name || `stage-${index}`,
        base: stage ?? base,
        baseText: replaced === undefined ? written : source.name,
        folder,
        source,
        isPlaced: true,
        platform,
        commands: replaced === undefined ? [...source.commands] : [],
        triggers: 0,
        needs: new Map(stage === undefined ? [] : [[stage, source]]),
        start: source.start,
        end: source.end,
      });
    });
  }

  /** Notes what every stage needs. */
  linkAll(): void {
    for (const node of [...this.nodes]) for (const command of node.commands) this.link(node, command);
    checkCircles(this.nodes);
    const [only, ...more] = this.nodes;
    if (only !== undefined && more.length === 0) only.label = '';
  }

  private add(node: StageNode): StageNode {
    this.nodes.push(node);
    if (node.name !== '') this.byName.set(node.name, node);
    return node;
  }

  /** Notes what a command takes files from; an image that no stage is named after becomes a node of its own. */
  link(node: StageNode, command: Command): void {
    for (const source of command.sources) {
      const { name, isNumber } = source;
      if (isNumber && expand(name, NO_VARIABLES, { escape: '\\' }).text !== name)
        throw new DockerfileError(NO_EXPANSION);
      node.needs.set(this.find(source) ?? this.image(source, command), command);
    }
  }

  /** A stage by name or number; `null` for what must be an image. */
  find({ name, isNumber }: SourceName): StageNode | null {
    if (!isNumber || !/^[+-]?\d+$/.test(name))
      return this.byName.get(name.toLowerCase()) ?? this.images.get(name) ?? null;
    const index = Number(name);
    const found = this.nodes[index];
    if (found === undefined) throw new DockerfileError(`invalid stage index ${index}`);
    return found;
  }

  private readonly images = new Map<string, StageNode>();

  private image({ name, isNumber }: SourceName, { start, end }: LineRange): StageNode {
    const node = this.add({
      name: '',
      label: '',
      ...standing(name, undefined, this.contexts),
      baseText: name,
      source: null,
      isPlaced: isNumber,
      platform: PLATFORM,
      commands: [],
      triggers: 0,
      needs: new Map(),
      start,
      end,
    });
    this.images.set(name, node);
    return node;
  }

  /** The stage to build: the last, or one by name. */
  target(name: string): StageNode {
    const stages = this.nodes.filter(({ source }) => source !== null);
    const found = name === '' ? stages.at(-1) : this.byName.get(name.toLowerCase());
    if (found !== undefined) return found;
    const names = stages.map((stage, index) => stage.name || `stage-${index}`);
    throw new DockerfileError(withSuggestion(`target stage ${quote(name)} could not be found`, name, names));
  }

  labels(): readonly string[] {
    return this.nodes.map(({ label }) => label).filter((label) => label !== '');
  }
}

/** The nodes that one needs, itself included. */
export function reachable(target: StageNode): ReadonlySet<StageNode> {
  const found = new Set<StageNode>();
  const visit = (node: StageNode): void => {
    if (found.has(node)) return;
    found.add(node);
    if (typeof node.base !== 'string') visit(node.base);
    for (const needed of node.needs.keys()) visit(needed);
  };
  visit(target);
  return found;
}

const NONE: NamedContexts = new Map();

/** The image that a name comes to, or the folder, where `--build-context` says so. */
function standing(
  name: string,
  replaced: NamedContext | undefined,
  contexts: NamedContexts,
): { readonly base: string; readonly folder: FolderContext | null } {
  const context = replaced ?? contextNamed(name, contexts);
  if (context === undefined) return { base: name, folder: null };
  return context.kind === 'folder' ? { base: name, folder: context } : { base: context.reference, folder: null };
}

function baseName(stage: StageSource, scope: PlanScope): string {
  const { start, end } = stage;
  try {
    const { text, unset } = expand(stage.base, scope.globalArgs, { escape: scope.escape });
    reportUndeclared(stage, unset, scope);
    if (text === '') throw new DockerfileError(`base name (${stage.base}) should not be blank`);
    return text;
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    throw new DockerfileError(error.message, { start, end });
  }
}

/** Refuses stages that take files from each other, whatever they stand on; every instruction on the way there is shown, the last first. */
function checkCircles(nodes: readonly StageNode[]): void {
  const done = new Set<StageNode>();
  const visit = (node: StageNode, path: readonly StageNode[], way: readonly LineRange[]): void => {
    if (path.includes(node)) {
      const [last = node, ...others] = way.toReversed().map(({ start, end }) => ({ start, end }));
      const first = path[0] ?? node;
      throw new DockerfileError(`circular dependency detected on stage: ${first.label}`, last, others);
    }
    if (done.has(node)) return;
    for (const [needed, range] of node.needs) if (needed !== node.base) visit(needed, [...path, node], [...way, range]);
    done.add(node);
  };
  for (const node of nodes) visit(node, [], []);
}
