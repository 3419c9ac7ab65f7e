import type { SessionClient } from '../session/protocol.ts';
import type { Check } from './schema.ts';
import { fileKey, type Situation } from './situation.ts';

type FileCheck = Extract<Check, { file: unknown }>['file'];

/** The files that a check asks about. */
function filesAsked(check: Check): readonly FileCheck[] {
  if ('file' in check) return [check.file];
  if ('all' in check) return check.all.flatMap(filesAsked);
  if ('any' in check) return check.any.flatMap(filesAsked);
  return 'not' in check ? filesAsked(check.not) : [];
}

/** How things stand in a session, as far as a check looks at it. */
export async function takeSituation(
  check: Check,
  session: Pick<SessionClient, 'snapshot' | 'fileVersions'>,
  done: Pick<Situation, 'commands' | 'answer'>,
): Promise<Situation> {
  const files = filesAsked(check).map(
    async ({ image, container, path }) =>
      [fileKey({ image, container }, path), await session.fileVersions({ image, container }, path)] as const,
  );
  return { ...done, snapshot: await session.snapshot(), files: new Map(await Promise.all(files)) };
}
