import { checkBuild, outlineBuild, type BuildRequest } from '../../../../../engine/build/build-image.ts';
import { BuildError } from '../../../../../engine/build/errors.ts';
import { listTargets } from '../../../../../engine/build/list-targets.ts';
import { definitionOf } from '../../../../../engine/build/load-plan.ts';
import { Progress, type Report } from '../../../../../engine/build/progress.ts';
import type { CommandContext } from '../../../../command.ts';
import { checkResult } from './check.ts';
import type { CallResult } from './call-result.ts';
import { describeResult } from './describe.ts';
import { outlineResult } from './outline.ts';
import { targetsResult } from './targets.ts';

/** Asks the frontend what `--call` wants to know. Throws a `BuildError`, which then shows no lines of the Dockerfile. */
export async function runCall(
  { engine }: CommandContext,
  request: BuildRequest,
  { name, path }: { readonly name: string; readonly path: string },
  report: Report,
): Promise<CallResult> {
  const text = request.dockerfile ?? '';
  switch (name) {
    case 'lint': {
      const found = await checkBuild(engine, request, report);
      return checkResult({ ...found, path, name: request.dockerfileName.split('/').at(-1) ?? '' }, engine.random);
    }
    case 'outline':
      return outlineResult(await bare(() => outlineBuild(engine, request, report)), text);
    case 'targets':
      return targetsResult(await bare(() => listTargets(request, report)), text);
    default:
      return definitionOf(request, new Progress(report), () => other(name));
  }
}

function other(name: string): CallResult {
  if (name === 'subrequests.describe') return describeResult();
  const fault = `unsupported request frontend.${name}`;
  throw new BuildError(`${fault}: ${fault}`);
}

async function bare<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BuildError ? new BuildError(error.message) : error;
  }
}
