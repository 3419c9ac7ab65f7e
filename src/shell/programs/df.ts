import { reason } from './lib/faults.ts';
import { humanSize } from './lib/human.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** The disk of a machine that exists only here: bytes, and how many are taken. */
const DISK = { size: 62_671_097_856, used: 9_823_363_072 };

interface Row {
  readonly device: string;
  readonly type: string;
  readonly mount: string;
}

function rowOf(tool: Tool): Row {
  return tool.isBusybox
    ? { device: 'overlay', type: 'overlay', mount: '/' }
    : { device: '/dev/sda1', type: 'ext4', mount: '/' };
}

function cells(tool: Tool, given: Arguments, row: Row): readonly string[] {
  const shown = (bytes: number): string =>
    given.has('h') ? humanSize(bytes, tool.isBusybox) : String(Math.ceil(bytes / (given.has('m') ? 1 << 20 : 1024)));
  const available = DISK.size - DISK.used;
  const percent = `${Math.ceil((DISK.used / DISK.size) * 100)}%`;
  const type = given.has('T') ? [row.type] : [];
  return [row.device, ...type, shown(DISK.size), shown(DISK.used), shown(available), percent, row.mount];
}

function titles(tool: Tool, given: Arguments): readonly string[] {
  const size = given.has('h') ? 'Size' : given.has('m') ? '1M-blocks' : '1K-blocks';
  const available = given.has('h') && !tool.isBusybox ? 'Avail' : 'Available';
  return ['Filesystem', ...(given.has('T') ? ['Type'] : []), size, 'Used', available, 'Use%', 'Mounted on'];
}

export const df = program({
  usage: 'df [-PkmhT] [FILESYSTEM]...',
  options: 'a,all B,block-size: h,human-readable i,inodes k l,local m P,portability T,print-type t,type: x: version',
  run: async (tool, given) => {
    for (const operand of given.operands) {
      try {
        tool.files.stat(tool.path(operand));
      } catch (error) {
        await tool.fail(`${operand}: ${reason(error)}`);
        return 1;
      }
    }
    const rows = [titles(tool, given), cells(tool, given, rowOf(tool))];
    const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
    for (const row of rows) {
      const line = row.map((cell, column) => {
        const width = widths[column] ?? 0;
        if (column === row.length - 1) return cell;
        return column === 0 || (given.has('T') && column === 1) ? cell.padEnd(width) : cell.padStart(width);
      });
      await tool.out.line(line.join(' '));
    }
    return undefined;
  },
});
