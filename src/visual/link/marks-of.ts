import type { ChainId, ImageId } from '../../engine/core/digest.ts';
import type { ContainerId } from '../../engine/container/types.ts';
import type { BuildView, ImageView, Snapshot } from '../../session/snapshot.ts';
import { diskOf } from '../disk/disk-model.ts';
import { findFigure } from '../disk/find-figure.ts';
import { DISK_WORDS } from '../disk/words.ts';
import { linesOf, type Outcome } from '../dockerfile/dockerfile-model.ts';
import { lineKey, NO_MARKS, rowKey, type Marks } from './marks.ts';
import { rowLines } from './row-lines.ts';
import type { Thing } from './thing.ts';

/** What each view marks when somebody points at a thing. Pure. */
export function marksOf(thing: Thing | null, snapshot: Snapshot): Marks {
  switch (thing?.kind) {
    case undefined:
      return NO_MARKS;
    case 'layers':
      return marksOfLayers(thing.chains, snapshot);
    case 'file':
      return { ...marksOfLayers(thing.chains, snapshot), path: thing.path };
    case 'figure':
      return { ...marksOfFigure(thing.key, snapshot), figure: thing.key };
    case 'image':
      return marksOfImage(thing.image, snapshot);
    case 'container':
      return marksOfContainer(thing.container, snapshot);
    case 'row':
      return marksOfRow(thing.image, thing.row, snapshot);
    case 'line':
      return marksOfLine(thing.build, thing.line, snapshot);
  }
}

/** The images that have any of some layers, the rows that made them, and the lines of every build that did. */
function marksOfLayers(chains: readonly ChainId[], snapshot: Snapshot): Marks {
  const meant = new Set(chains);
  const images = snapshot.images.filter(({ chain }) => chain.some((chainId) => meant.has(chainId)));
  return {
    ...NO_MARKS,
    chains: meant,
    images: new Set(images.map(({ id }) => id)),
    rows: new Set(images.flatMap((image) => rowsWith(image, meant))),
    lines: new Set(snapshot.builds.flatMap((build) => linesWith(build, snapshot, meant))),
  };
}

const rowsWith = ({ id, history }: ImageView, meant: ReadonlySet<ChainId>): readonly string[] =>
  history.flatMap(({ chainId }, row) => (chainId !== null && meant.has(chainId) ? [rowKey(id, row)] : []));

/** FROM stands for every layer below. */
const linesWith = (build: BuildView, snapshot: Snapshot, meant: ReadonlySet<ChainId>): readonly string[] =>
  linesOf(build, snapshot).flatMap(({ block, outcome }) => {
    const has =
      outcome.kind === 'layer'
        ? meant.has(outcome.step.chainId)
        : outcome.kind === 'base' && outcome.chains.some((chainId) => meant.has(chainId));
    return has ? [lineKey(build.time, block.line)] : [];
  });

/** An image alone: that others share its layers is another question. */
function marksOfImage(id: ImageId, snapshot: Snapshot): Marks {
  const image = snapshot.images.find((each) => each.id === id);
  if (image === undefined) return NO_MARKS;
  const builds = snapshot.builds.filter((build) => build.image === id);
  return {
    ...NO_MARKS,
    chains: new Set(image.chain),
    images: new Set([id]),
    containers: new Set(snapshot.containers.filter(({ imageId }) => imageId === id).map((each) => each.id)),
    rows: new Set(image.history.map((_, row) => rowKey(id, row))),
    lines: new Set(
      builds.flatMap((build) =>
        linesOf(build, snapshot)
          .filter(({ outcome }) => outcome.kind !== 'text' && outcome.kind !== 'skipped')
          .map(({ block }) => lineKey(build.time, block.line)),
      ),
    ),
  };
}

function marksOfContainer(id: ContainerId, snapshot: Snapshot): Marks {
  const container = snapshot.containers.find((each) => each.id === id);
  if (container === undefined) return NO_MARKS;
  const image = snapshot.images.find((each) => each.id === container.imageId);
  return {
    ...NO_MARKS,
    chains: new Set(image?.chain),
    images: new Set([container.imageId]),
    containers: new Set([id]),
  };
}

/** A row is its layer; one that made none is itself, wherever images have it, and the line that wrote it. */
function marksOfRow(id: ImageId, index: number, snapshot: Snapshot): Marks {
  const row = snapshot.images.find((each) => each.id === id)?.history[index];
  if (row === undefined) return NO_MARKS;
  if (row.chainId !== null) return marksOfLayers([row.chainId], snapshot);
  const images = snapshot.images.filter(({ history }) =>
    history.some(({ createdBy, created }) => createdBy === row.createdBy && created === row.created),
  );
  const rows = images.flatMap((image) =>
    image.history.flatMap(({ createdBy, created }, at) =>
      createdBy === row.createdBy && created === row.created ? [rowKey(image.id, at)] : [],
    ),
  );
  return {
    ...NO_MARKS,
    images: new Set(images.map((image) => image.id)),
    rows: new Set(rows),
    lines: new Set(linesOfRow(id, index, snapshot)),
  };
}

const linesOfRow = (id: ImageId, index: number, { builds, images }: Snapshot): readonly string[] =>
  builds.flatMap((build) => {
    const image = images.find((each) => each.id === build.image);
    if (image === undefined || build.image !== id) return [];
    return rowLines(build, image)
      .filter(({ row }) => row === index)
      .map(({ line }) => lineKey(build.time, line));
  });

/** A line is the layer it made, or the layers it begins from; one that made none is the row it wrote. */
function marksOfLine(time: number, line: number, snapshot: Snapshot): Marks {
  const build = snapshot.builds.find((each) => each.time === time);
  const outcome = build === undefined ? undefined : outcomeAt(build, line, snapshot);
  const own = new Set([lineKey(time, line)]);
  if (build === undefined || outcome === undefined) return NO_MARKS;
  if (outcome.kind === 'layer') return withLine(marksOfLayers([outcome.step.chainId], snapshot), own);
  if (outcome.kind === 'base') return withLine(marksOfLayers(outcome.chains, snapshot), own);
  const image = snapshot.images.find((each) => each.id === build.image);
  const row = image === undefined ? undefined : rowLines(build, image).find((each) => each.line === line)?.row;
  return image === undefined || row === undefined
    ? { ...NO_MARKS, lines: own }
    : withLine(marksOfRow(image.id, row, snapshot), own);
}

const outcomeAt = (build: BuildView, line: number, snapshot: Snapshot): Outcome | undefined =>
  linesOf(build, snapshot).find(({ block }) => block.line === line)?.outcome;

const withLine = (marks: Marks, own: ReadonlySet<string>): Marks => ({
  ...marks,
  lines: new Set([...marks.lines, ...own]),
});

function marksOfFigure(key: string, snapshot: Snapshot): Marks {
  const figure = findFigure(key, snapshot, diskOf(snapshot), DISK_WORDS.en);
  const chains = new Set(figure?.parts.flatMap((part) => part.chains));
  const image = snapshot.images.find(({ id }) => key.startsWith(`${id}.`));
  const marks = marksOfLayers([...chains], snapshot);
  return image === undefined ? marks : { ...marks, images: new Set([image.id]) };
}
