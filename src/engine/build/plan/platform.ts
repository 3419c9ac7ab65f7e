import { quote } from '../../core/go/quote.ts';
import { DockerfileError } from '../errors.ts';
import { expand } from '../expand/expand.ts';
import { RULES } from '../lint/rules.ts';
import type { PlanScope } from './command.ts';
import type { StageSource } from './read-stages.ts';

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

/** Checks `FROM --platform=…`; images of other platforms than this one are not to be had. */
export function checkPlatform(stage: StageSource, { globalArgs, escape, linter }: PlanScope): void {
  if (stage.platform === '') return;
  const { start, end } = stage;
  const { text, used, unset } = expand(stage.platform, globalArgs, { escape });
  const range = { start, end };
  if (text === '') throw new DockerfileError(`empty platform value from expression ${stage.platform}`, range);
  const platform = parsePlatform(text);
  if (platform === null) {
    const fault = `${quote(text)}: unknown operating system or architecture: invalid argument`;
    throw new DockerfileError(`failed to parse platform ${stage.platform}: ${fault}`, range);
  }
  if (used.size === 1 && unset.size === 0 && used.has('TARGETPLATFORM')) {
    const message = `Setting platform to predefined ${stage.platform} in FROM is redundant as this is the default behavior`;
    linter.report(RULES.redundantTargetPlatform, stage, message);
  }
  const [system = '', architecture = ''] = platform.split('/');
  const isConstant = used.size === 0 && unset.size === 0;
  if (isConstant && !stage.name.includes(system) && !stage.name.includes(architecture)) {
    const message = `FROM --platform flag should not use constant value ${quote(text)}`;
    linter.report(RULES.fromPlatformFlagConstDisallowed, stage, message);
  }
  if (platform !== PLATFORM)
    throw new DockerfileError(`images for ${platform} are not simulated, only those for ${PLATFORM}`, range);
}
