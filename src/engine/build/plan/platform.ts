import { quote } from '../../core/go/quote.ts';
import { DockerfileError } from '../errors.ts';
import { expand } from '../expand/expand.ts';
import type { Expansion } from '../expand/lexer.ts';
import { reportUndeclared } from '../lint/undeclared.ts';
import type { Linter } from '../lint/linter.ts';
import { RULES } from '../lint/rules.ts';
import { withSuggestion } from '../suggest.ts';
import type { PlanScope } from './command.ts';
import type { StageSource } from './read-stages.ts';
import type { StageNode } from './stage-graph.ts';

/** The only platform here. */
export const PLATFORM = 'linux/amd64';

const SYSTEMS = new Set(['linux', 'windows', 'darwin', 'freebsd', 'wasip1']);
const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: 'amd64', 'x86_64': 'amd64', 'x86-64': 'amd64', arm64: 'arm64', aarch64: 'arm64', arm: 'arm', '386': '386',
  ppc64le: 'ppc64le', s390x: 's390x', riscv64: 'riscv64', mips64le: 'mips64le', wasm: 'wasm',
}; // prettier-ignore

/** `linux/amd64` in its usual spelling; `null` for what names no platform (containerd `platforms.Parse`). */
export function parsePlatform(text: string): string | null {
  const [first = '', second, variant] = text.toLowerCase().split('/');
  if (second === undefined) {
    if (SYSTEMS.has(first)) return `${first}/amd64`;
    const architecture = ARCHITECTURES[first];
    return architecture === undefined ? null : `linux/${architecture}`;
  }
  if (first === '' || second === '') return null;
  return [first, ARCHITECTURES[second] ?? second, ...(variant === undefined ? [] : [variant])].join('/');
}

/** The platform that `FROM --platform=…` asks for, whether the stage is needed or not. */
export function platformOf(stage: StageSource, scope: PlanScope): string {
  if (stage.platform === '') return PLATFORM;
  const { start, end } = stage;
  const { globalArgs, escape, linter } = scope;
  const expansion = expand(stage.platform, globalArgs, { escape });
  const { text, unset } = expansion;
  reportUndeclared(stage, unset, scope);
  reportPlatform(stage, expansion, linter);
  const refused = (message: string): DockerfileError => new DockerfileError(message, { start, end });
  const suggested = (message: string): string =>
    [...unset].reduce((text, name) => withSuggestion(text, name, [...globalArgs.keys()]), message);
  if (text === '') throw refused(suggested(`empty platform value from expression ${stage.platform}`));
  const platform = parsePlatform(text);
  if (platform !== null) return platform;
  const fault = suggested(`${quote(text)}: unknown operating system or architecture: invalid argument`);
  throw refused(`failed to parse platform ${stage.platform}: ${fault}`);
}

function reportPlatform(stage: StageSource, { text, used, unset }: Expansion, linter: Linter): void {
  if (unset.size > 0) return;
  if (used.size === 1 && used.has('TARGETPLATFORM') && text === PLATFORM) {
    const message = `Setting platform to predefined ${stage.platform} in FROM is redundant as this is the default behavior`;
    linter.report(RULES.redundantTargetPlatform, stage, message);
  }
  const [system, architecture] = parsePlatform(text)?.split('/') ?? [];
  if (used.size > 0 || system === undefined || architecture === undefined) return;
  if (stage.name.includes(system) || stage.name.includes(architecture)) return;
  const message = `FROM --platform flag should not use constant value ${quote(text)}`;
  linter.report(RULES.fromPlatformFlagConstDisallowed, stage, message);
}

/** Images of other platforms than this one are not to be had. */
export function refuseForeign({ base, platform, start, end }: StageNode): void {
  if (platform === PLATFORM || base === 'scratch' || typeof base !== 'string') return;
  const message = `images for ${platform} are not simulated, only those for ${PLATFORM}`;
  throw new DockerfileError(message, { start, end });
}
