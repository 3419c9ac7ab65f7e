import { EngineError } from '../engine/core/errors.ts';
import type { Image, ImageConfig } from '../engine/image/types.ts';
import { CliError } from './command.ts';
import { quote } from '../engine/core/go/quote.ts';

/** What an image is for: `linux/amd64`, `linux/arm/v6`, `windows(10.0.17763)/amd64`. */
export interface Platform {
  readonly os: string;
  /** Empty where none was written. */
  readonly osVersion: string;
  readonly architecture: string;
  /** Empty where there is none. */
  readonly variant: string;
}

const SYSTEMS = new Set([
  'aix', 'android', 'darwin', 'dragonfly', 'freebsd', 'hurd', 'illumos', 'ios', 'js', 'linux', 'nacl', 'netbsd',
  'openbsd', 'plan9', 'solaris', 'windows', 'zos',
]); // prettier-ignore
const ARCHITECTURES = new Set([
  '386', 'amd64', 'amd64p32', 'arm', 'armbe', 'arm64', 'arm64be', 'ppc64', 'ppc64le', 'loong64', 'mips', 'mipsle',
  'mips64', 'mips64le', 'mips64p32', 'mips64p32le', 'ppc', 'riscv', 'riscv64', 's390', 's390x', 'sparc', 'sparc64',
  'wasm',
]); // prettier-ignore

const OS_PATTERN = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.-]*)\\))?$';
const PART_PATTERN = '^[A-Za-z0-9_.-]+$';
const OWN = { os: 'linux', architecture: 'amd64' };

/** The platform that a flag asks for; `null` where it was not given. */
export function wantedPlatform(text: string, preface = ''): Platform | null {
  return text === '' ? null : parsePlatform(text, preface);
}

/** The same where the daemon reads the flag, so that faults are the daemon's. */
export function daemonPlatform(text: string): Platform | null {
  try {
    return wantedPlatform(text.toLowerCase());
  } catch (error) {
    throw error instanceof CliError ? new EngineError('invalid-platform', 'invalid', error.message) : error;
  }
}

/** Reads `os[(version)][/arch[/variant]]` or an architecture alone (containerd `platforms.Parse`); `preface` starts its faults. */
export function parsePlatform(text: string, preface = ''): Platform {
  const refuse = (what: string): never => {
    throw new CliError(`${preface}${what}: invalid argument`);
  };
  if (text.includes('*')) return refuse(`${quote(text)}: wildcards not yet supported`);
  const [first = '', ...rest] = splitAtMost(text, 4);
  const system = new RegExp(OS_PATTERN).exec(first);
  if (system === null) {
    return refuse(
      `${quote(first)} is an invalid OS component of ${quote(text)}: OSAndVersion specifier component must match ${quote(OS_PATTERN)}`,
    );
  }
  const bad = rest.find((part) => !new RegExp(PART_PATTERN).test(part));
  if (bad !== undefined) {
    return refuse(
      `${quote(bad)} is an invalid component of ${quote(text)}: platform specifier component must match ${quote(PART_PATTERN)}`,
    );
  }
  const lower = (system[1] ?? '').toLowerCase();
  const os = lower === 'macos' ? 'darwin' : lower;
  const osVersion = system[2] ?? '';
  const [architecture, variant] = rest;
  if (rest.length > 2) return refuse(`${quote(text)}: cannot parse platform specifier`);
  if (architecture !== undefined) return { os, osVersion, ...normalized(architecture, variant) };
  if (SYSTEMS.has(os)) return { os, osVersion, architecture: OWN.architecture, variant: '' };
  const alone = normalized(first, undefined);
  if (ARCHITECTURES.has(alone.architecture)) return { os: OWN.os, osVersion, ...alone };
  return refuse(`${quote(text)}: unknown operating system or architecture`);
}

/** Go's `strings.SplitN`: what is left over stays in the last piece. */
function splitAtMost(text: string, most: number): readonly string[] {
  const parts = text.split('/');
  return parts.length <= most ? parts : [...parts.slice(0, most - 1), parts.slice(most - 1).join('/')];
}

/** The usual name of an architecture and its variant; a variant that was written out is kept where it means something. */
function normalized(written: string, variant: string | undefined): Pick<Platform, 'architecture' | 'variant'> {
  const architecture = written.toLowerCase();
  const given = (variant ?? '').toLowerCase();
  switch (architecture) {
    case 'i386':
      return { architecture: '386', variant: '' };
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { architecture: 'amd64', variant: given === 'v1' ? '' : given };
    case 'aarch64':
    case 'arm64':
      return { architecture: 'arm64', variant: armVariant(given, variant === undefined ? '' : 'v8') };
    case 'armhf':
      return { architecture: 'arm', variant: variant === undefined ? '' : 'v7' };
    case 'armel':
      return { architecture: 'arm', variant: 'v6' };
    case 'arm':
      return { architecture, variant: /^[5-8]$/.test(given) ? `v${given}` : given };
    default:
      return { architecture, variant: given };
  }
}

function armVariant(given: string, eighth: string): string {
  if (['', '8', 'v8', 'v8.0'].includes(given)) return eighth;
  return ['9', '9.0', 'v9.0'].includes(given) ? 'v9' : given;
}

/** `linux/arm64/v8`. */
export function formatPlatform({ os, osVersion, architecture, variant }: Platform): string {
  return [osVersion === '' ? os : `${os}(${osVersion})`, architecture, variant].filter((part) => part !== '').join('/');
}

/** Whether an image is for a platform; images here have no variant, which fits any. */
export function isFor(config: ImageConfig, { os, architecture }: Platform): boolean {
  return config.os === os && config.architecture === architecture;
}

/** Refuses an image that is for another platform than was asked for (moby `GetImage`). */
export function checkPlatform(image: Image, name: string, wanted: Platform | null): void {
  if (wanted === null || isFor(image.config, wanted)) return;
  const own = `${image.config.os}/${image.config.architecture}`;
  throw new EngineError(
    'other-platform',
    'not-found',
    `image with reference ${name} was found but its platform (${own}) does not match the specified platform (${formatPlatform(wanted)})`,
  );
}
