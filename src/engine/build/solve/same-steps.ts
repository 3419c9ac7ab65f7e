import type { StepVertex, Vertex } from './vertex.ts';

/**
 * Which steps of a graph are one. In LLB a step is known by what it does to what, so stages that begin alike share their
 * first steps. Such a step goes by the last name that it has in the graph, and ignores the cache if any of those that
 * are one with it is to.
 */
export class SameSteps {
  /** The vertices that are one, by a number for each. */
  private readonly groups: StepVertex[][] = [];
  private readonly numbers = new Map<Vertex, number>();

  /** `all`: the vertices of a graph, those below first. */
  constructor(all: readonly Vertex[]) {
    const known = new Map<string, number>();
    for (const vertex of all) {
      const identity = this.identityOf(vertex);
      const number = known.get(identity) ?? known.size;
      known.set(identity, number);
      this.numbers.set(vertex, number);
      if (vertex.kind === 'step') (this.groups[number] ??= []).push(vertex);
    }
  }

  /** The one that stands for a vertex. */
  of(vertex: Vertex): Vertex {
    return vertex.kind === 'step' ? this.step(vertex) : vertex;
  }

  /** The one that stands for a step. */
  step(step: StepVertex): StepVertex {
    return this.group(step).at(-1) ?? step;
  }

  ignoresCache(step: StepVertex): boolean {
    return this.group(step).some(({ ignoresCache }) => ignoresCache);
  }

  private group(step: StepVertex): readonly StepVertex[] {
    return this.groups[this.numbers.get(step) ?? -1] ?? [step];
  }

  private identityOf(vertex: Vertex): string {
    if (vertex.kind === 'image') return vertex.image.id;
    const { operation, parent, entitlement, isSource, name } = vertex;
    const { definition, inputs, paths, usesContext, isLinked } = operation;
    const below = [parent, ...inputs].map((input) => (input === null ? null : this.numbers.get(input)));
    return JSON.stringify([
      definition,
      paths,
      below,
      usesContext,
      isLinked,
      entitlement,
      isSource === true ? name : null,
    ]);
  }
}
