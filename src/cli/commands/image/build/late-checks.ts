import { quote } from '../../../../engine/core/go/quote.ts';
import { PLATFORM, parsePlatform } from '../../../../engine/build/plan/platform.ts';
import { HOST_NETWORK } from '../../../../engine/build/solve/entitlements.ts';
import type { ExtraHost } from '../../../../engine/build/build-image.ts';
import { CliError } from '../../../command.ts';
import { parsePlatform as parseSpecifier } from '../../../platform.ts';
import { notSimulated } from '../../../not-simulated.ts';
import { isAddress } from '../../container/flag-faults.ts';
import { platformsOf, type BuildFlags } from './options.ts';
import { unsupported } from './outputs.ts';

const fault = (message: string): CliError => new CliError(`ERROR: failed to build: ${message}`);

/** What buildx looks at once it has found the context: the end of `toSolveOpt`. */
export function checkSurroundings(flags: BuildFlags): void {
  const platforms = platformsOf(flags);
  if (platforms.length > 1) throw unsupported('Multi-platform build', 'build-multi-platform');
  const [platform] = platforms;
  if (platform !== undefined) parseSpecifier(platform, 'ERROR: failed to build: ');
  if (platform !== undefined && platform.toLowerCase() !== 'local' && parsePlatform(platform) !== PLATFORM)
    throw notSimulated(`Building for ${parsePlatform(platform) ?? platform}`);
  if (!['', 'default', 'host', 'none'].includes(flags.network)) {
    const hint = 'you can define a custom network for your builder using the network driver-opt in buildx create';
    throw fault(`network mode ${quote(flags.network)} not supported by buildkit - ${hint}`);
  }
}

/** What the build may do: `--allow`, and the network of the host where the build as a whole is to use it. */
export const allowedBy = ({ allow, network }: BuildFlags): readonly string[] => [
  ...allow.filter((text) => text !== ''),
  ...(network === 'host' ? [HOST_NETWORK] : []),
];

/** What RUN is surrounded by, as a text to compare; '' where nothing is said. */
export function surroundingsOf(flags: BuildFlags): string {
  const network = ['', 'default'].includes(flags.network) ? '' : flags.network;
  const said = [network, flags['shm-size'] || '', flags['cgroup-parent'], ...flags.ulimit.toSorted()];
  return said.every((text) => text === '') ? '' : JSON.stringify(said);
}

/** The address of the host, which `host-gateway` stands for. */
const HOST_GATEWAY = '172.17.0.1';

/** `--add-host`: names with their addresses, one or several (buildx `toBuildkitExtraHosts`). */
export function extraHosts(given: readonly string[]): readonly ExtraHost[] {
  return given.flatMap((text) => {
    const [, name = '', addresses = ''] = /^([^=]*)=([^]*)$/.exec(text) ?? /^([^:]*):([^]*)$/.exec(text) ?? [];
    if (name === '' || addresses === '') throw fault(`invalid host ${text}`);
    if (addresses === 'host-gateway') return [{ name, address: HOST_GATEWAY }];
    return addresses.split(',').map((bracketed) => {
      const address = bracketed.replace(/^\[(.+)\]$/, '$1');
      return isAddress(address) ? { name, address } : refuse(text);
    });
  });
}

function refuse(text: string): never {
  throw fault(`invalid host ${text}`);
}
