import { compareBytes } from '../../engine/core/paths.ts';
import { Fault, reason, UsageFault } from './lib/faults.ts';
import { openInput, readText } from './lib/input.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

interface Item {
  readonly name: string;
  /** How many that are not printed yet come before it. */
  before: number;
  /** The newest first, as GNU keeps them. */
  after: Item[];
}

function itemsOf(words: readonly string[]): readonly Item[] {
  const items = new Map<string, Item>();
  const item = (name: string): Item => {
    const known = items.get(name) ?? { name, before: 0, after: [] };
    items.set(name, known);
    return known;
  };
  for (let index = 0; index < words.length; index += 2) {
    const [first, second] = [item(words[index] ?? ''), item(words[index + 1] ?? '')];
    if (first === second) continue;
    first.after.unshift(second);
    second.before += 1;
  }
  return [...items.values()].sort((a, b) => compareBytes(a.name, b.name));
}

/**
 * A circle among what is left, as GNU finds it: what comes before the head of the chain becomes its head, until that is
 * in the chain already. The last one of the circle comes before the first.
 */
function findLoop(left: readonly Item[]): readonly Item[] {
  const next = new Map<Item, Item>();
  let head: Item | undefined;
  for (let turns = 0; turns <= left.length; turns += 1) {
    for (const item of left) {
      if (head === undefined) head = item;
      else if (item.after.includes(head)) {
        if (next.has(item)) return chainOf(head, item, next);
        next.set(item, head);
        head = item;
      }
    }
  }
  return [];
}

function chainOf(head: Item, end: Item, next: ReadonlyMap<Item, Item>): readonly Item[] {
  const chain = [head];
  for (let item = next.get(head); item !== undefined && chain.at(-1) !== end; item = next.get(item)) chain.push(item);
  return chain;
}

async function printAll(tool: Tool, items: readonly Item[], name: string): Promise<void> {
  const left = new Set(items);
  while (left.size > 0) {
    const ready = [...left].filter(({ before }) => before === 0);
    for (let item = ready.shift(); item !== undefined; item = ready.shift()) {
      await tool.out.line(item.name);
      left.delete(item);
      for (const next of item.after) {
        next.before -= 1;
        if (next.before === 0) ready.push(next);
      }
    }
    if (left.size === 0) return;
    await tool.fail(`${name}: input contains a loop:`);
    const loop = findLoop([...left]);
    for (const item of loop) await tool.warn(item.name);
    const [first] = loop;
    const last = loop.at(-1);
    if (first === undefined || last === undefined) return;
    last.after = last.after.toSpliced(last.after.indexOf(first), 1);
    first.before -= 1;
  }
}

/** `tsort`: an order in which whatever comes first in a pair comes first. */
export const tsort = program({
  usage: 'tsort [FILE]',
  summary: 'Puts names in order so that the first of each pair comes first.',
  options: { gnu: 'version', busybox: '' },
  run: async (tool, given) => {
    const [name = '-', extra] = given.operands;
    if (extra !== undefined) throw new UsageFault(tool.isBusybox ? '' : `extra operand ${tool.quote(extra)}`);
    let text: string;
    try {
      text = await readText(openInput(tool, name));
    } catch (error) {
      throw new Fault(`${name}: ${reason(error)}`);
    }
    const words = text.split(/\s+/).filter((word) => word !== '');
    if (words.length % 2 !== 0)
      throw new Fault(tool.isBusybox ? 'odd input' : `${name}: input contains an odd number of tokens`);
    await printAll(tool, itemsOf(words), name);
    return undefined;
  },
});
