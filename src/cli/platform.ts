import { EngineError } from '../engine/core/errors.ts';
import { CliError } from './command.ts';

const COMPONENT = /^[A-Za-z0-9_.-]+$/;
const ARCHITECTURES: Readonly<Record<string, string>> = { x86_64: 'amd64', 'x86-64': 'amd64', aarch64: 'arm64' };

/** Refuses a malformed platform, and any but the only one that images here are for; an empty one is fine. */
export function requirePlatform(platform: string, refusal: string): void {
  if (platform === '') return;
  const parts = platform.split('/');
  const bad = parts.find((part) => !COMPONENT.test(part));
  if (bad !== undefined || parts.length > 3) {
    throw new CliError(
      `invalid platform: ${JSON.stringify(bad ?? platform)} is an invalid component of ${JSON.stringify(platform)}: platform specifier component must match "^[A-Za-z0-9_.-]+$": invalid argument`,
    );
  }
  const [first = '', second] = parts.map((part) => part.toLowerCase());
  const architecture = second ?? (first === 'linux' ? 'amd64' : first);
  const system = second === undefined ? 'linux' : first;
  if (system === 'linux' && (ARCHITECTURES[architecture] ?? architecture) === 'amd64') return;
  throw new EngineError('no-such-platform', 'not-found', `${refusal} ${platform}`);
}
