import { Fault, UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';
import { cardsOf, networkOf, wayOut, type Card } from './network/cards.ts';

const REFUSED = 2;
/** Where musl is, which knows what state an interface is in. */
const MUSL = '/lib/libc.musl-x86_64.so.1';
const FOREVER = '       valid_lft forever preferred_lft forever';

interface Picture {
  readonly name: string;
  readonly head: string;
  readonly link: string;
  readonly inet: readonly string[];
  readonly inet6: readonly string[];
}

function loopback(showsState: boolean): Picture {
  return {
    name: 'lo',
    head: `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue ${showsState ? 'state UNKNOWN ' : ''}qlen 1000`,
    link: '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
    inet: ['    inet 127.0.0.1/8 scope host lo', FOREVER],
    inet6: ['    inet6 ::1/128 scope host ', FOREVER],
  };
}

/** The other end is on the host, under a number that only the host has. */
const peerOf = ({ address, index }: Card): number => index + 2 + Number(address.split('.').at(-1));

function pictureOf(card: Card, showsState: boolean): Picture {
  const { name, index, address, prefix, mac } = card;
  const flags = '<BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN>';
  return {
    name,
    head: `${index}: ${name}@if${peerOf(card)}: ${flags} mtu 1500 qdisc noqueue ${showsState ? 'state UP ' : ''}`,
    link: `    link/ether ${mac} brd ff:ff:ff:ff:ff:ff`,
    inet: [`    inet ${address}/${prefix} brd ${networkOf(card).broadcast} scope global ${name}`, FOREVER],
    inet6: [],
  };
}

/** The interfaces that the words ask for: all, or one by its name. */
function chosen(tool: Tool, words: readonly string[]): readonly Picture[] {
  const showsState = tool.files.exists(MUSL);
  const all = [loopback(showsState), ...cardsOf(tool.context).map((card) => pictureOf(card, showsState))];
  const name = words.find((word) => word !== 'dev');
  if (name === undefined) return all;
  const found = all.filter((each) => each.name === name);
  if (found.length === 0) throw new Fault(`can't find device '${name}'`);
  return found;
}

function addresses(tool: Tool, words: readonly string[], family: string | undefined): readonly string[] {
  return chosen(tool, words).flatMap(({ head, link, inet, inet6 }) => {
    const lines = [
      ...(family === undefined ? [link] : []),
      ...(family === '6' ? [] : inet),
      ...(family === '4' ? [] : inet6),
    ];
    return lines.length === 0 ? [] : [head, ...lines];
  });
}

function routes(tool: Tool): readonly string[] {
  const cards = cardsOf(tool.context);
  const out = wayOut(cards);
  return [
    ...(out === undefined ? [] : [`default via ${out.gateway ?? ''} dev ${out.name} `]),
    ...cards.map((card) => `${networkOf(card).base}/${card.prefix} dev ${card.name} scope link  src ${card.address} `),
  ];
}

/** `ip`: shows addresses, links and routes of a container. To change them takes rights that it has not. */
export const ip = program({
  usage: 'ip [-46] address|link|route [show [dev INTERFACE]]',
  summary: 'Shows the addresses, interfaces and routes of the machine.',
  options: '4 6 o,oneline f,family:',
  prepare: (words) => words.map((word) => word.replace(/^-(?=family$|oneline$)/, '--')),
  inOrder: true,
  run: async (tool, given) => {
    const [object, verb = 'show', ...words] = given.operands;
    if (object === undefined) throw new UsageFault('');
    const shows = verb !== '' && ['show', 'list', 'lst'].some((each) => each.startsWith(verb));
    if (!shows) {
      if (!/^(?:add|del|set|change|append|replace|flush|delete)$/.test(verb))
        throw new Fault(`invalid argument '${verb}' to 'ip'`);
      throw new Fault('RTNETLINK answers: Operation not permitted', REFUSED);
    }
    const is = (name: string): boolean => name.startsWith(object);
    const lines = is('address')
      ? addresses(tool, words, given.last('4', '6'))
      : is('route')
        ? routes(tool)
        : is('link')
          ? chosen(tool, words).flatMap(({ head, link }) => [head, link])
          : null;
    if (lines === null) throw new Fault(`${object} is not simulated: address, link and route are`);
    for (const line of lines) await tool.out.line(line);
    return 0;
  },
});
