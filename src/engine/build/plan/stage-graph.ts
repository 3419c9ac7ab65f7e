import { quote } from '../../core/go/quote.ts';
import { expand, NO_VARIABLES } from '../expand/expand.ts';
import { DockerfileError, type LineRange } from '../errors.ts';
import type { PlanScope, Command } from './command.ts';
import { closest, withSuggestion } from '../suggest.ts';
import { RULES } from '../lint/rules.ts';
import type { StageSource } from './read-stages.ts';

/** A stage of the Dockerfile, or an image that a COPY or a mount names, and what it needs. */
export interface StageNode extends LineRange {
  /** Lower case; '' when it has none. */
  readonly name: string;
  /** As progress shows it. */
  readonly label: string;
  /** The stage it stands on, or the name of an image. */
  readonly base: StageNode | string;
  /** `FROM` argument as written, for messages. */
  readonly baseText: string;
  readonly source: StageSource | null;
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
  private readonly byName = new Map<string, StageNode>();

  /** Takes the stages in order; a base is a stage above, or an image. */
  constructor(stages: readonly StageSource[], scope: PlanScope) {
    stages.forEach((source, index) => {
      const base = baseName(source, scope);
      const stage = this.byName.get(base);
      this.add({
        name: source.name,
        label: stages.length === 1 ? '' : source.name || `stage-${index}`,
        base: stage ?? base,
        baseText: base,
        source,
        commands: [...source.commands],
        triggers: 0,
        needs: new Map(stage === undefined ? [] : [[stage, source]]),
        start: source.start,
        end: source.end,
      });
    });
    for (const node of [...this.nodes]) for (const command of node.commands) this.link(node, command);
    checkCircles(this.nodes);
  }

  private add(node: StageNode): StageNode {
    this.nodes.push(node);
    if (node.name !== '') this.byName.set(node.name, node);
    return node;
  }

  /** Notes what a command takes files from; an image that no stage is named after becomes a node of its own. */
  link(node: StageNode, command: Command): void {
    for (const name of command.sources) {
      if (expand(name, NO_VARIABLES, { escape: '\\' }).text !== name) throw new DockerfileError(NO_EXPANSION);
      node.needs.set(this.find(name) ?? this.image(name, command), command);
    }
  }

  /** A stage by name or number; `null` for what must be an image. */
  find(name: string): StageNode | null {
    if (!/^[+-]?\d+$/.test(name)) return this.byName.get(name.toLowerCase()) ?? this.images.get(name) ?? null;
    const index = Number(name);
    const found = this.nodes[index];
    if (found === undefined) throw new DockerfileError(`invalid stage index ${index}`);
    return found;
  }

  private readonly images = new Map<string, StageNode>();

  private image(name: string, { start, end }: LineRange): StageNode {
    const node = this.add({
      name: '',
      label: '',
      base: name,
      baseText: name,
      source: null,
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
    throw new DockerfileError(withSuggestion(`target stage ${quote(name)} could not be found`, name, this.labels()));
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

function baseName(stage: StageSource, { globalArgs, escape, linter }: PlanScope): string {
  const { start, end } = stage;
  try {
    const { text, unset } = expand(stage.base, globalArgs, { escape });
    for (const name of unset) {
      const match = closest(name, [...globalArgs.keys()]);
      const hint = match === null ? '' : ` (did you mean ${match}?)`;
      linter.report(RULES.undefinedArgInFrom, stage, `FROM argument '${name}' is not declared${hint}`);
    }
    if (text === '') throw new DockerfileError(`base name (${stage.base}) should not be blank`);
    return text;
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    throw new DockerfileError(error.message, { start, end });
  }
}

function checkCircles(nodes: readonly StageNode[]): void {
  const done = new Set<StageNode>();
  const visit = (node: StageNode, path: readonly StageNode[], at: LineRange): void => {
    if (path.includes(node)) {
      const first = path[0] ?? node;
      throw new DockerfileError(`circular dependency detected on stage: ${first.label}`, {
        start: at.start,
        end: at.end,
      });
    }
    if (done.has(node)) return;
    for (const [needed, range] of node.needs) visit(needed, [...path, node], range);
    done.add(node);
  };
  for (const node of nodes) visit(node, [], node);
}
