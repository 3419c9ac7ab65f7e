import { findImage } from '../find-image.ts';
import type { Check } from '../schema.ts';
import { boundsText, MET, missed, within, type Situation, type Verdict } from '../situation.ts';

type ContainerCheck = Extract<Check, { container: unknown }>['container'];

/** So many containers are as described. */
export function checkContainer(check: ContainerCheck, { snapshot }: Situation): Verdict {
  const imageId = check.image === undefined ? undefined : findImage(snapshot, check.image)?.id;
  const fitting = snapshot.containers.filter(
    (container) =>
      (check.name === undefined || container.name === check.name) &&
      (check.image === undefined || container.imageId === imageId) &&
      (check.status === undefined || container.status === check.status),
  );
  if (within(fitting.length, check.count)) return MET;
  const kind = [check.status, 'container', check.name, check.image && `of ${check.image}`].filter(Boolean).join(' ');
  return missed(`${kind}: ${fitting.length}; wanted are ${boundsText(check.count)}`);
}
