import type { Container, ContainerId } from '../../engine/container/types.ts';
import { changesetSize } from '../../engine/fs/changeset.ts';
import type { EngineState } from '../../engine/store/state.ts';
import { humanSize3 } from '../wording.ts';
import type { ChangeWords } from './words.ts';

/** Containers that are new, or whose status or writable layer is another. */
export function touchedContainers(before: EngineState, after: EngineState): readonly ContainerId[] {
  return [...after.containers.values()]
    .filter((now) => isTouched(before.containers.get(now.id), now))
    .map(({ id }) => id);
}

const isTouched = (then: Container | undefined, now: Container): boolean =>
  then?.state.status !== now.state.status || then.writable !== now.writable;

/** What happened to containers and to the writable layers that each of them has. */
export function containerSentences(before: EngineState, after: EngineState, words: ChangeWords): readonly string[] {
  const lived = [...after.containers.values()].flatMap((now) => {
    const then = before.containers.get(now.id);
    return then === undefined ? [created(now, words)] : changed(then, now, words);
  });
  const gone = [...before.containers.values()].filter(({ id }) => !after.containers.has(id));
  const removed = gone.map(({ name, imageRef, writable }) => words.containerGone(name, sizeOf(writable), imageRef));
  return [...lived, ...removed];
}

const sizeOf = (writable: Container['writable']): string => humanSize3(changesetSize(writable));

function created({ name, imageRef, writable, state }: Container, words: ChangeWords): string {
  const size = changesetSize(writable) === 0 ? null : sizeOf(writable);
  return words.containerMade(name, state.status, size, imageRef);
}

function changed(then: Container, { name, writable, state }: Container, words: ChangeWords): readonly string[] {
  return [
    ...(then.writable === writable ? [] : [words.containerWrote(name, sizeOf(writable))]),
    ...(then.state.status === state.status ? [] : [words.containerStatus(name, state.status)]),
  ];
}
