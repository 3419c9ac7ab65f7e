import { EngineError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import { discardContainer } from './discard-container.ts';
import { findContainer, isRunning } from './find-container.ts';
import { forceEnd } from './force-end.ts';
import type { Container } from './types.ts';

export interface RemoveOptions {
  /** Kills it first where it runs. */
  readonly force?: boolean;
  /** Takes its anonymous volumes along, unless another container mounts them. */
  readonly volumes?: boolean;
}

/** `docker rm`: the container, its writable layer and its log go; layers that only it stood on go too. */
export async function removeContainer(engine: Engine, reference: string, options: RemoveOptions = {}): Promise<void> {
  const found = findContainer(engine.state, reference);
  if (isRunning(found) && options.force !== true) throw stillRunning(found, reference);
  await forceEnd(engine, found.id);
  const container = engine.state.containers.get(found.id);
  if (container === undefined) refuseSecond(found, reference);
  else discardContainer(engine, container, options.volumes ?? false);
}

/** Somebody else removed it meanwhile; with `--rm` the engine itself, which counts as success. */
function refuseSecond({ host }: Container, reference: string): void {
  if (host.autoRemove) return;
  throw new EngineError('removing', 'conflict', `removal of container ${reference} is already in progress`);
}

function stillRunning({ state }: Container, reference: string): EngineError {
  const reason =
    state.status === 'paused'
      ? 'container is paused and must be unpaused first'
      : `container is ${state.status}: stop the container before removing or force remove`;
  return new EngineError('container-running', 'conflict', `cannot remove container "${reference}": ${reason}`);
}
