import { digestOf, hexOf } from '../../core/digest.ts';
import type { Container } from '../types.ts';
import type { Network } from './types.ts';

/** ID of a container's end of a network, for as long as it runs. */
export const endpointId = ({ id, state }: Container, network: Network): string =>
  hexOf(digestOf(`endpoint ${network.id} ${id} ${state.startedAt ?? 0}`));
