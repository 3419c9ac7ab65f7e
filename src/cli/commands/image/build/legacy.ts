import { parseBool } from '../../../../engine/core/go/parse-bool.ts';
import { quote } from '../../../../engine/core/go/quote.ts';
import { CliError, type CommandContext } from '../../../command.ts';
import { notSimulated } from '../../../not-simulated.ts';
import { complain } from '../../../output.ts';
import type { BuildFlags } from './options.ts';

/** Flags of the old builder that buildx takes and warns of, in the order of their names. */
const WARNINGS = [
  ['isolation', 'isolation flag is deprecated with BuildKit.'],
  ['security-opt', 'security-opt flag is deprecated. "RUN --security=insecure" should be used with BuildKit.'],
  [
    'squash',
    'experimental flag squash is removed with BuildKit. You should squash inside build using a multi-stage Dockerfile for efficiency.',
  ],
] as const;

/** Says of flags that nobody heeds. */
export async function warnOfLegacyFlags(context: CommandContext, { changed }: BuildFlags): Promise<void> {
  for (const [name, warning] of WARNINGS) if (changed.has(name)) await complain(context, `WARNING: ${warning}\n`);
}

/** `DOCKER_BUILDKIT=0 docker build` asks for the builder that was before BuildKit. */
export function refuseLegacyBuilder({ env }: CommandContext, calledAs: readonly string[]): void {
  const { DOCKER_BUILDKIT = '' } = env;
  if (DOCKER_BUILDKIT === '' || ['buildx', 'builder'].includes(calledAs[0] ?? '')) return;
  const isWanted = parseBool(DOCKER_BUILDKIT);
  if (isWanted === false) throw notSimulated('The legacy builder (DOCKER_BUILDKIT=0)');
  if (isWanted !== null) return;
  const fault = `strconv.ParseBool: parsing ${quote(DOCKER_BUILDKIT)}: invalid syntax`;
  throw new CliError(`DOCKER_BUILDKIT environment variable expects boolean value: ${fault}`);
}
