import { readContent } from '../../engine/fs/read.ts';
import { decode } from './lib/codec.ts';
import { Fault } from './lib/faults.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** Addresses that `/etc/hosts` gives the machine's own name. */
async function addresses(tool: Tool): Promise<readonly string[]> {
  const { hostname: own } = tool.context;
  try {
    const lines = decode(await readContent(tool.files.content('/etc/hosts'))).split('\n');
    return lines
      .map((line) => line.trim().split(/\s+/))
      .flatMap(([address = '', ...names]) => (names.includes(own) ? [address] : []));
  } catch {
    return [];
  }
}

export const hostname = program({
  usage: 'hostname [-sidf] [HOSTNAME | -F FILE]',
  summary: 'Prints the name of the machine.',
  options: 's,short i,ip-address I,all-ip-addresses d,domain f,fqdn,long F,file:',
  run: async (tool, given) => {
    if (given.operands.length > 0 || given.has('F')) {
      const why = 'Operation not permitted';
      throw new Fault(tool.isBusybox ? `sethostname: ${why}` : 'you must be root to change the host name');
    }
    const { hostname: own } = tool.context;
    const [short = '', ...domain] = own.split('.');
    if (given.has('s')) await tool.out.line(short);
    else if (given.has('d')) await tool.out.line(domain.join('.'));
    else if (given.has('i', 'I')) await tool.out.line((await addresses(tool)).join(' '));
    else await tool.out.line(own);
    return undefined;
  },
});
