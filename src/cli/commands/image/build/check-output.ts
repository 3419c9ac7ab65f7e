import { formatExcerpt, type BuildError } from '../../../../engine/build/errors.ts';
import type { Warning } from '../../../../engine/build/lint/linter.ts';
import { CliError, type CommandContext } from '../../../command.ts';
import { print } from '../../../output.ts';
import type { Call } from './call.ts';

/** What `docker build --check` found. */
interface CheckResult {
  readonly warnings: readonly Warning[];
  readonly lines: readonly string[];
  /** What would keep the build from starting. */
  readonly failure: BuildError | null;
  /** The Dockerfile, as the person would name it. */
  readonly path: string;
}

/** Prints what was found, by line; the exit code is 1 when there is anything. */
export async function printCheck(
  context: CommandContext,
  result: CheckResult,
  { ignoresStatus }: Pick<Call, 'ignoresStatus'>,
): Promise<number> {
  const { warnings, lines, failure, path: name } = result;
  const count = warnings.length;
  if (count > 0)
    await print(context, `Check complete, ${count === 1 ? '1 warning has' : `${count} warnings have`} been found!\n`);
  for (const warning of warnings.toSorted((a, b) => a.start - b.start)) {
    const excerpt = formatExcerpt({ name, lines, start: warning.start, end: warning.end });
    await print(context, `\nWARNING: ${warning.rule} - ${warning.url}\n${warning.message}\n${excerpt}`);
  }
  if (failure !== null) {
    if (count > 0) await print(context, '\n');
    const excerpt = failure.excerpt === null ? '' : formatExcerpt({ ...failure.excerpt, name });
    throw new CliError(`ERROR: ${failure.message}\n${excerpt}`.trimEnd());
  }
  if (count > 0) return ignoresStatus ? 0 : 1;
  await print(context, 'Check complete, no warnings found.\n');
  return 0;
}
