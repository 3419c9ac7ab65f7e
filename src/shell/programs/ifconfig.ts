import { Fault } from './lib/faults.ts';
import { program } from './lib/program.ts';
import { cardsOf, networkOf, type Card } from './network/cards.ts';

const INDENT = ' '.repeat(10);

/** Nothing here counts packets. */
const counts = (queue: number): readonly string[] => [
  'RX packets:0 errors:0 dropped:0 overruns:0 frame:0',
  'TX packets:0 errors:0 dropped:0 overruns:0 carrier:0',
  `collisions:0 txqueuelen:${queue} `,
  'RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)',
];

const block = (name: string, [first = '', ...rest]: readonly string[]): string =>
  `${name.padEnd(INDENT.length)}${first}\n${rest.map((line) => `${INDENT}${line}\n`).join('')}\n`;

function ethernet(card: Card): string {
  const { broadcast, mask } = networkOf(card);
  return block(card.name, [
    `Link encap:Ethernet  HWaddr ${card.mac.toUpperCase()}  `,
    `inet addr:${card.address}  Bcast:${broadcast}  Mask:${mask}`,
    'UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1',
    ...counts(0),
  ]);
}

const loopback = (): string =>
  block('lo', [
    'Link encap:Local Loopback  ',
    'inet addr:127.0.0.1  Mask:255.0.0.0',
    'inet6 addr: ::1/128 Scope:Host',
    'UP LOOPBACK RUNNING  MTU:65536  Metric:1',
    ...counts(1000),
  ]);

/** `ifconfig`: the interfaces of a container. To change them takes rights that it has not. */
export const ifconfig = program({
  usage: 'ifconfig [-a] [INTERFACE]',
  summary: 'Shows the network interfaces of the machine.',
  options: 'a',
  run: async (tool, { operands }) => {
    const [wanted, change] = operands;
    if (change !== undefined) throw new Fault('SIOCSIFFLAGS: Operation not permitted');
    const blocks = new Map(cardsOf(tool.context).map((card) => [card.name, ethernet(card)]));
    blocks.set('lo', loopback());
    const shown = wanted === undefined ? [...blocks.values()].join('') : blocks.get(wanted);
    if (shown === undefined) throw new Fault(`${wanted ?? ''}: error fetching interface information: Device not found`);
    await tool.out.write(shown);
    return 0;
  },
});
