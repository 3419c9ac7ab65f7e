import { fileVersions, type FileVersion } from './file-versions.ts';
import { createHeadlessSession, type HeadlessStep } from './headless-session.ts';
import { prunesOf } from './look/prunes.ts';
import type { PruneView } from './look/looks.ts';
import type { Snapshot } from './snapshot.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { startOf } from './workspaces.ts';

/** How things stand at one point between commands, for a picture that is drawn when the site is built. */
export interface Sight {
  readonly snapshot: Snapshot;
  /** What each way of cleaning up would free. */
  readonly prunes: readonly PruneView[];
  /** What the layers of the image say of the path that was asked for, the lowest first. */
  readonly versions: readonly FileVersion[];
}

/** A command to run, or a look at how things stand; with an image and a path, at what its layers say of it. */
export type RenderPart = { readonly cmd: string } | { readonly image: string; readonly path: string };

/** What commands print, and how things stand between them, from a named start on: for what is rendered when the site is built. */
export async function renderParts(
  start: string,
  parts: readonly RenderPart[],
): Promise<readonly (HeadlessStep | Sight)[]> {
  const session = createHeadlessSession(startOf(start));
  const { machine } = session;
  const rendered: (HeadlessStep | Sight)[] = [];
  for (const part of parts)
    rendered.push(
      'cmd' in part
        ? await session.run(part.cmd)
        : {
            snapshot: takeSnapshot(machine.engine, 0, null),
            prunes: prunesOf(machine.engine),
            versions: part.path === '' ? [] : await fileVersions(machine, { image: part.image }, part.path),
          },
    );
  return rendered;
}

/** What commands print, one after another. */
export async function renderCommands(start: string, commands: readonly string[]): Promise<readonly HeadlessStep[]> {
  const rendered = await renderParts(
    start,
    commands.map((cmd) => ({ cmd })),
  );
  return rendered.flatMap((step) => ('cmd' in step ? [step] : []));
}
