import { EngineError } from '../engine/core/errors.ts';
import type { Image } from '../engine/image/types.ts';
import { CliError } from './command.ts';

const SYSTEMS = new Set(['linux', 'windows', 'darwin', 'freebsd', 'netbsd', 'openbsd', 'plan9', 'solaris', 'wasip1']);
const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: 'amd64', x86_64: 'amd64', 'x86-64': 'amd64', arm64: 'arm64', aarch64: 'arm64', arm: 'arm', armhf: 'arm/v7',
  armel: 'arm/v6', '386': '386', i386: '386', ppc64le: 'ppc64le', riscv64: 'riscv64', s390x: 's390x', wasm: 'wasm',
  loong64: 'loong64', mips64le: 'mips64le',
}; // prettier-ignore

/** `linux/arm64` of `os[/arch[/variant]]` (containerd `platforms.Parse`); the engine's own where a part is left out. */
function parsePlatform(text: string): string {
  const [first = '', second, ...variant] = text.toLowerCase().split('/');
  const architecture = ARCHITECTURES[second ?? first];
  if (second === undefined && SYSTEMS.has(first)) return `${first}/amd64`;
  if (second === undefined && architecture !== undefined) return `linux/${architecture}`;
  if (second !== undefined && architecture !== undefined && variant.length < 2) {
    return [first, architecture, ...variant].join('/');
  }
  throw new CliError(
    `invalid platform: ${JSON.stringify(text)}: unknown operating system or architecture: invalid argument`,
  );
}

/** Refuses an image that is for another platform than `--platform` asks for; nothing is asked with an empty one. */
export function checkPlatform(image: Image, name: string, wanted: string): void {
  if (wanted === '') return;
  const platform = parsePlatform(wanted);
  const own = `${image.config.os}/${image.config.architecture}`;
  if (platform === own) return;
  throw new EngineError(
    'other-platform',
    'not-found',
    `image with reference ${name} was found but its platform (${own}) does not match the specified platform (${platform})`,
  );
}
