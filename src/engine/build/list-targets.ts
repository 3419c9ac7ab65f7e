import type { BuildRequest } from './build-image.ts';
import { Linter } from './lint/linter.ts';
import { definitionOf } from './load-plan.ts';
import { parseDockerfile } from './parse/parse-dockerfile.ts';
import { readStages } from './plan/read-stages.ts';
import { Progress, type Report } from './progress.ts';

/** A stage that can be built by name. */
export interface BuildTarget {
  /** '' when it has none. */
  readonly name: string;
  /** Whether it is built when no target is named. */
  readonly isDefault: boolean;
  /** What the comment above it says behind its name. */
  readonly description: string;
}

/** `docker build --call=targets`: the stages of a Dockerfile. Throws a `BuildError`. */
export async function listTargets(request: BuildRequest, report: Report): Promise<readonly BuildTarget[]> {
  return definitionOf(request, new Progress(report), (dockerfile) => {
    const { stages } = readStages(parseDockerfile(dockerfile), new Linter('skip=all'));
    return stages.map(({ name, comments }, index) => ({
      name,
      isDefault: index === stages.length - 1,
      description: descriptionOf(name, comments),
    }));
  });
}

function descriptionOf(name: string, comments: readonly string[]): string {
  const comment = name === '' ? undefined : comments.find((line) => line.startsWith(`${name} `));
  return comment?.slice(name.length + 1) ?? '';
}
