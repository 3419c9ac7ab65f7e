import { addressText, parseCidr, sizeOf } from '../../../engine/container/network/cidr.ts';
import { HOST_PLACE, type Interface } from '../../network/network.ts';
import type { ProgramContext } from '../../program.ts';
import { Fault } from '../lib/faults.ts';

/** A network interface as programs show it. */
export interface Card extends Interface {
  readonly name: string;
  /** Its number in the container. */
  readonly index: number;
}

/** The interfaces of a container but its loopback. Throws a `Fault` on the host, whose are not simulated. */
export function cardsOf({ network, place }: Pick<ProgramContext, 'network' | 'place'>): readonly Card[] {
  if (place === HOST_PLACE) throw new Fault("the host's own network is not simulated; containers' are");
  return network.interfaces(place).map((each, at) => ({ ...each, name: `eth${at}`, index: at + 2 }));
}

/** The first address, the last one, and the mask of the network that an interface is in. */
export function networkOf({ address, prefix }: Interface): {
  readonly base: string;
  readonly broadcast: string;
  readonly mask: string;
} {
  const range = parseCidr(`${address}/${prefix}`) ?? { base: 0, bits: prefix };
  const size = sizeOf(range);
  return {
    base: addressText(range.base),
    broadcast: addressText(range.base + size - 1),
    mask: addressText(2 ** 32 - size),
  };
}

/** The interface that what leads elsewhere goes through. */
export function wayOut(cards: readonly Card[]): Card | undefined {
  return cards.filter(({ gateway }) => gateway !== null).toSorted((a, b) => b.priority - a.priority)[0];
}
