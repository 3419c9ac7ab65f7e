import { RELEASE } from '../release.ts';
import {
  bool, nilPointer, slice, string, stringMap, struct, type FieldTuple, type StructValue, type Value,
} from './template/value.ts'; // prettier-ignore

/** The fields of docker/cli's `clientVersion`. */
export function clientVersion(): readonly FieldTuple[] {
  return [
    ['Platform', 'Platform?', nilPointer('*system.platformInfo')],
    ['Version', 'Version?', string(RELEASE.version)],
    ['APIVersion', 'ApiVersion?', string(RELEASE.apiVersion)],
    ['DefaultAPIVersion', 'DefaultAPIVersion?', string(RELEASE.apiVersion)],
    ['GitCommit', 'GitCommit?', string(RELEASE.clientCommit)],
    ['GoVersion', 'GoVersion?', string(RELEASE.goVersion)],
    ['Os', 'Os?', string('linux')],
    ['Arch', 'Arch?', string('amd64')],
    ['BuildTime', 'BuildTime?', string(RELEASE.built)],
    ['Context', 'Context', string('default')],
  ];
}

function component(name: string, release: string, details: Readonly<Record<string, string>>): Value {
  return struct('types.ComponentVersion', [
    ['Name', 'Name', string(name)],
    ['Version', 'Version', string(release)],
    ['Details', 'Details?', stringMap(details)],
  ]);
}

/** What `docker version --format` sees (docker/cli `versionInfo`). */
export function versionInfo(client: readonly FieldTuple[]): StructValue {
  const { containerd, runc, init } = RELEASE;
  const engine = {
    ApiVersion: RELEASE.apiVersion,
    Arch: 'amd64',
    BuildTime: RELEASE.built,
    Experimental: 'false',
    GitCommit: RELEASE.engineCommit,
    GoVersion: RELEASE.goVersion,
    KernelVersion: RELEASE.kernel,
    MinAPIVersion: RELEASE.minApiVersion,
    Os: 'linux',
  };
  const components = [
    component('Engine', RELEASE.version, engine),
    component('containerd', containerd.version, { GitCommit: containerd.commit }),
    component('runc', runc.version, { GitCommit: runc.commit }),
    component('docker-init', init.version, { GitCommit: init.commit }),
  ];
  const server = struct('*types.Version', [
    ['Platform', 'Platform', struct('struct { Name string }', [['Name', 'Name', string('')]])],
    ['Components', 'Components?', slice('[]types.ComponentVersion', components)],
    ['Version', 'Version', string(RELEASE.version)],
    ['APIVersion', 'ApiVersion', string(RELEASE.apiVersion)],
    ['MinAPIVersion', 'MinAPIVersion?', string(RELEASE.minApiVersion)],
    ['GitCommit', 'GitCommit', string(RELEASE.engineCommit)],
    ['GoVersion', 'GoVersion', string(RELEASE.goVersion)],
    ['Os', 'Os', string('linux')],
    ['Arch', 'Arch', string('amd64')],
    ['KernelVersion', 'KernelVersion?', string(RELEASE.kernel)],
    ['Experimental', 'Experimental?', bool(false)],
    ['BuildTime', 'BuildTime?', string(RELEASE.builtStamp)],
  ]);
  return struct('system.versionInfo', [
    ['Client', 'Client', struct('system.clientVersion', client)],
    ['Server', 'Server', server],
  ]);
}
