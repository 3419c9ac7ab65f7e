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
  if (given.has('P') && !given.has('h', 'm'))
    return [
      'Filesystem',
      ...(given.has('T') ? ['Type'] : []),
      '1024-blocks',
      'Used',
      'Available',
      'Capacity',
      'Mounted on',
    ];
  const available = given.has('h') && !tool.isBusybox ? 'Avail' : 'Available';
  return ['Filesystem', ...(given.has('T') ? ['Type'] : []), size, 'Used', available, 'Use%', 'Mounted on'];
}

/** Columns as wide as busybox's always are. */
function busyboxLine(row: readonly string[]): string {
  const [device = '', ...rest] = row;
  const [size = '', used = '', available = '', percent = '', mount = ''] = rest.slice(-5);
  const type = rest.length > 5 ? ` ${(rest[0] ?? '').padEnd(10)}` : '';
  return `${device.padEnd(20)}${type}${size.padStart(10)} ${used.padStart(9)} ${available.padStart(9)} ${percent.padStart(4)} ${mount}`;
}

/** Columns as wide as GNU's are at least; with one file system that is enough. */
function gnuLine(row: readonly string[]): string {
  const [device = '', ...rest] = row;
  const [size = '', used = '', available = '', percent = '', mount = ''] = rest.slice(-5);
  const type = rest.length > 5 ? ` ${(rest[0] ?? '').padEnd(4)}` : '';
  const wide = size.length > 5 ? 9 : 5;
  return `${device.padEnd(14)}${type} ${size.padStart(wide)} ${used.padStart(wide === 5 ? 5 : 8)} ${available.padStart(wide)} ${percent.padStart(4)} ${mount}`;
}

export const df = program({
  usage: 'df [-PkmhT] [FILESYSTEM]...',
  summary: 'Prints how much of each file system is used.',
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
    for (const row of [titles(tool, given), cells(tool, given, rowOf(tool))]) {
      await tool.out.line(tool.isBusybox ? busyboxLine(row) : gnuLine(row));
    }
    return undefined;
  },
});
