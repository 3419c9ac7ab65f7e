import { ENGINE_VERSION } from '../engine/core/engine-version.ts';

/** The release of Docker whose behaviour this is, and the machine it pretends to run on. */
export const RELEASE = {
  /** With build metadata, as distributions add it, that says whose build this is. */
  version: `${ENGINE_VERSION}+layerlab`,
  apiVersion: '1.51',
  minApiVersion: '1.24',
  goVersion: 'go1.25.3',
  clientCommit: 'ecc6942',
  engineCommit: '89c5e8f',
  /** When it was built, as Go's `time.ANSIC` and as RFC 3339. */
  built: 'Wed Nov  5 14:43:33 2025',
  builtStamp: '2025-11-05T14:43:33.000000000+00:00',
  kernel: '6.1.0',
  containerd: { version: 'v1.7.29', commit: '442cb34bda9a6a0fed82a2ca7cade05c5c749582' },
  runc: { version: '1.3.3', commit: 'v1.3.3-0-gd842d771' },
  buildkit: 'v0.25.2',
  buildx: { version: 'v0.29.1', commit: 'a32761aeb3debd39be1eca514af3693af0db334b' },
  init: { version: '0.19.0', commit: 'de40ad0' },
} as const;

/** The client's only plugin, as `docker info` shows it. */
export const BUILDX_PLUGIN = {
  vendor: 'Docker Inc.',
  summary: 'Docker Buildx',
  version: RELEASE.buildx.version,
  path: '/usr/libexec/docker/cli-plugins/docker-buildx',
} as const;
