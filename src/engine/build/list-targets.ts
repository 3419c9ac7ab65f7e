import type { BuildRequest } from './build-image.ts';
import type { LineRange } from './errors.ts';
import { Linter } from './lint/linter.ts';
import { definitionOf } from './load-plan.ts';
import { parseDockerfile } from './parse/parse-dockerfile.ts';
import { commentOn } from './plan/outline.ts';
import { readStages } from './plan/read-stages.ts';
import { Progress, type Report } from './progress.ts';

/** A stage that can be built by name. */
export interface BuildTarget extends LineRange {
  /** '' when it has none. */
  readonly name: string;
  /** Whether it is built when no target is named. */
  readonly isDefault: boolean;
  /** What the comment above it says behind its name. */
  readonly description: string;
  /** As written. */
  readonly base: string;
  readonly platform: string;
}

/** `docker build --call=targets`: the stages of a Dockerfile. Throws a `BuildError`. */
export async function listTargets(request: BuildRequest, report: Report): Promise<readonly BuildTarget[]> {
  return definitionOf(request, new Progress(report), (dockerfile) => {
    const { stages } = readStages(parseDockerfile(dockerfile), new Linter('skip=all'));
    return stages.map(({ name, comments, base, platform, start, end }, index) => ({
      name,
      isDefault: index === stages.length - 1,
      description: commentOn(name, comments),
      base,
      platform,
      start,
      end,
    }));
  });
}
