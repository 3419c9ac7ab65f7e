import type { Block } from './blocks.ts';

/** A block and the files that it takes of the context. */
export interface Taking {
  readonly block: Block;
  readonly files: readonly string[];
}

const MAKES_LAYERS = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);

/** The stages that a block takes from, by name or number, lower case. */
const sourcesOf = ({ lines }: Block): readonly string[] =>
  [...lines.join('\n').matchAll(/(?:--from=|\bfrom=)([\w.-]+)/g)].map(([, name]) => (name ?? '').toLowerCase());

/** `FROM base AS name`: both, lower case. */
export function fromOf({ lines }: Block): { readonly base: string; readonly name: string } {
  const words = (lines[0] ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => !word.startsWith('--'));
  return { base: (words[1] ?? '').toLowerCase(), name: (words[3] ?? '').toLowerCase() };
}

/**
 * Lines of the instructions that would have to run when a file of the context is another than in the build before, in
 * some order of the Dockerfile: the first that takes it, and every one above it. What is copied from a stage that ran
 * again is taken to be another.
 */
export function linesThatRun(order: readonly Taking[], file: string): ReadonlySet<number> {
  const running = new Set<number>();
  /** Whether a stage ran again, by its names. */
  const ran = new Map<string, boolean>();
  let names: readonly string[] = [];
  let stage = -1;
  let isRunning = false;
  for (const { block, files } of order) {
    if (block.keyword === 'FROM') {
      stage += 1;
      const { base, name } = fromOf(block);
      names = [String(stage), name];
      isRunning = ran.get(base) ?? false;
    } else if (files.includes(file) || sourcesOf(block).some((source) => ran.get(source) ?? false)) {
      isRunning = true;
    }
    for (const name of names) ran.set(name, isRunning);
    if (isRunning && block.keyword !== null && MAKES_LAYERS.has(block.keyword)) running.add(block.line);
  }
  return running;
}

/** The order with one instruction moved past its neighbour; the same order where it would leave its stage. */
export function moved(order: readonly Taking[], line: number, by: -1 | 1): readonly Taking[] {
  const from = order.findIndex(({ block }) => block.line === line);
  const moving = order[from];
  let to = from + by;
  while (order[to]?.block.keyword === null) to += by;
  const other = order[to];
  if (moving === undefined || other === undefined || moving.block.keyword === 'FROM') return order;
  if (other.block.keyword === 'FROM' || other.block.stage !== moving.block.stage) return order;
  const next = [...order];
  next.splice(from, 1);
  next.splice(to, 0, moving);
  return next;
}
