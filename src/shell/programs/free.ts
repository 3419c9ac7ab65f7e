import { text } from '../../engine/core/bytes.ts';
import { readContent } from '../../engine/fs/read.ts';
import { humanSize } from './lib/human.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';

/** Columns of a figure. */
const WIDTH = 12;

/** Kilobytes by name, as `/proc/meminfo` has them. */
function memory(table: string): (name: string) => number {
  const values = new Map(
    [...table.matchAll(/^(\w+):\s+(\d+) kB$/gm)].map(([, name = '', size = '0']) => [name, Number(size)]),
  );
  return (name) => values.get(name) ?? 0;
}

function unit(given: Arguments, isBusybox: boolean): (kilobytes: number) => string {
  if (given.has('h'))
    return (kilobytes) => (kilobytes === 0 && !isBusybox ? '0B' : humanSize(kilobytes * 1024, isBusybox));
  const divisor = given.has('g') ? 1 << 20 : given.has('m') ? 1 << 10 : given.has('b') ? 1 / 1024 : 1;
  return (kilobytes) => String(Math.floor(kilobytes / divisor));
}

/** `free`: the memory of the machine, from the kernel's own table. */
export const free = program({
  usage: 'free [-bkmgh]',
  summary: 'Prints how much memory is used.',
  options: 'b,bytes k,kibi m,mebi g,gibi h,human version',
  run: async (tool, given) => {
    if (!tool.files.exists('/proc/meminfo')) {
      await tool.warn('this host has no /proc: it is not simulated');
      return 1;
    }
    const of = memory(text(await readContent(tool.files.content('/proc/meminfo'))));
    const shown = unit(given, tool.isBusybox);
    const row = (title: string, values: readonly (string | number)[]): string =>
      title.padEnd(tool.isBusybox ? 7 : 8) +
      values
        .map((value) => (typeof value === 'number' ? shown(value) : value))
        .map((cell) => cell.padStart(WIDTH))
        .join('');
    const total = of('MemTotal');
    const idle = of('MemFree');
    const cached = of('Cached') + of('Buffers');
    const available = Math.max(of('MemAvailable'), idle + cached);
    await tool.out.line(row('', ['total', 'used', 'free', 'shared', 'buff/cache', 'available']));
    await tool.out.line(row('Mem:', [total, total - idle - cached, idle, of('Shmem'), cached, available]));
    await tool.out.line(row('Swap:', [of('SwapTotal'), of('SwapTotal') - of('SwapFree'), of('SwapFree')]));
    return undefined;
  },
});
