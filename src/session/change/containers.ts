import type { Container, ContainerId, ContainerStatus } from '../../engine/container/types.ts';
import { changesetSize } from '../../engine/fs/changeset.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { humanSize3 } from '../wording.ts';

/** Containers that are new, or whose status or writable layer is another. */
export function touchedContainers(before: EngineState, after: EngineState): readonly ContainerId[] {
  return [...after.containers.values()]
    .filter((now) => isTouched(before.containers.get(now.id), now))
    .map(({ id }) => id);
}

const isTouched = (then: Container | undefined, now: Container): boolean =>
  then?.state.status !== now.state.status || then.writable !== now.writable;

/** What happened to containers and to the writable layers that each of them has. */
export function containerSentences(before: EngineState, after: EngineState): readonly string[] {
  const lived = [...after.containers.values()].flatMap((now) => {
    const then = before.containers.get(now.id);
    return then === undefined ? [created(now)] : changed(then, now);
  });
  const gone = [...before.containers.values()].filter(({ id }) => !after.containers.has(id));
  return [...lived, ...gone.map(removed)];
}

function created({ name, imageRef, writable, state }: Container): string {
  const size = changesetSize(writable);
  const layer = size === 0 ? 'an empty writable layer' : `a writable layer of ${humanSize3(size)}`;
  const status = state.status === 'created' ? '' : `, ${state.status}`;
  return `Container ${name}${status}: ${layer} on top of ${imageRef}, whose layers it shares.`;
}

function changed(then: Container, now: Container): readonly string[] {
  const sentences: string[] = [];
  if (then.writable !== now.writable) {
    const size = humanSize3(changesetSize(now.writable));
    sentences.push(`Container ${now.name} changed its writable layer, now ${size}; the image below is as it was.`);
  }
  if (then.state.status !== now.state.status) sentences.push(`Container ${now.name} ${statusWords(now.state.status)}.`);
  return sentences;
}

const statusWords = (status: ContainerStatus): string =>
  status === 'exited' ? 'has exited; its writable layer stays' : `is ${status} now`;

function removed({ name, imageRef, writable }: Container): string {
  const size = humanSize3(changesetSize(writable));
  return `Container ${name} is gone with its writable layer (${size}); ${imageRef} is as it was.`;
}
