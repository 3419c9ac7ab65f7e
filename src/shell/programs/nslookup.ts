import { text } from '../../engine/core/bytes.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import { UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';

/** Where a resolver asks if `/etc/resolv.conf` names nobody. */
const LOCAL = '127.0.0.1';
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** The first name server of `/etc/resolv.conf`. */
function nameServer(files: FileSystem): string {
  if (!files.exists('/etc/resolv.conf')) return LOCAL;
  const content = files.content('/etc/resolv.conf');
  const lines = content.kind === 'held' ? text(content.bytes) : '';
  return /^nameserver\s+(\S+)/m.exec(lines)?.[1] ?? LOCAL;
}

/** `nslookup`: what the name server of the machine says to a name. `/etc/hosts` is not asked. */
export const nslookup = program({
  usage: 'nslookup [-type=QUERY_TYPE] HOST [DNS_SERVER]',
  summary: 'Asks the name server for the address of a host.',
  options: 'type: debug',
  prepare: (words) => words.map((word) => word.replace(/^-(?=type=|debug$)/, '--')),
  run: async (tool, { operands }) => {
    const [host, server = nameServer(tool.files)] = operands;
    if (host === undefined) throw new UsageFault('');
    const { network, place } = tool.context;
    await tool.out.write(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
    if (IPV4.test(host)) {
      await tool.out.write(`** server can't find ${host.split('.').reverse().join('.')}.in-addr.arpa: NXDOMAIN\n\n`);
      return 1;
    }
    const address = network.resolve(place, { host, port: 0, hosts: {} });
    // It asks twice: for the address of IPv4, and of IPv6, which nobody has here.
    if (address === null) {
      await tool.out.write(`** server can't find ${host}: NXDOMAIN\n\n`.repeat(2));
      return 1;
    }
    const lead = 'Non-authoritative answer:\n';
    await tool.out.write(`${lead}Name:\t${host}\nAddress: ${address}\n\n${lead}\n`);
    return 0;
  },
});
