import { humanSize3 } from '../../session/wording.ts';
import { findImage } from '../find-image.ts';
import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';
import type { Words } from '../words/words.ts';

type ContainerCheck = Extract<Check, { container: unknown }>['container'];

/** So many containers are as described. */
export function checkContainer(check: ContainerCheck, { snapshot }: Situation, words: Words): Verdict {
  const imageId = check.image === undefined ? undefined : findImage(snapshot, check.image)?.id;
  const fitting = snapshot.containers.filter(
    (container) =>
      (check.name === undefined || container.name === check.name) &&
      (check.image === undefined || container.imageId === imageId) &&
      (check.status === undefined || container.status === check.status),
  );
  const kind = [check.status, 'container', check.name, check.image && `(${check.image})`].filter(Boolean).join(' ');
  if (!within(fitting.length, check.count))
    return missed(words.containers(kind, fitting.length, boundsText(check.count, words)));
  const off = fitting.find(({ writableSize }) => !within(writableSize, check.writable));
  if (off === undefined || check.writable === undefined) return MET;
  return missed(words.writable(off.name, humanSize3(off.writableSize), boundsText(check.writable, words, humanSize3)));
}
