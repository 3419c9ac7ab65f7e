import { containerSize } from '../../../engine/container/container-size.ts';
import { argvOf } from '../../../engine/container/merge-config.ts';
import { portsOf } from '../../../engine/container/ports.ts';
import type { Container } from '../../../engine/container/types.ts';
import type { Engine } from '../../../engine/engine.ts';
import { int, nilPointer, slice, string, stringMap, strings, struct, type Value } from '../../format/template/value.ts';
import { mountPoint } from './inspect-value.ts';
import { statusText } from './status.ts';

/** A container in a list as the engine answers it (moby `container.Summary`); sizes are 0 where nobody asked for them. */
export function containerSummary(engine: Engine, container: Container, withSizes: boolean): Value {
  const { config, state, host, mounts } = container;
  const sizes = withSizes ? containerSize(engine, container.id) : { writable: 0, virtual: 0 };
  const ports = portsOf(container).map(({ ip, privatePort, publicPort, protocol }) =>
    struct('container.Port', [
      ['IP', 'IP?', string(ip ?? '')],
      ['PrivatePort', 'PrivatePort', int(privatePort, 'uint16')],
      ['PublicPort', 'PublicPort?', int(publicPort ?? 0, 'uint16')],
      ['Type', 'Type', string(protocol)],
    ]),
  );
  return struct('container.Summary', [
    ['ID', 'Id', string(container.id)],
    ['Names', 'Names', strings([`/${container.name}`])],
    ['Image', 'Image', string(container.imageRef)],
    ['ImageID', 'ImageID', string(container.imageId)],
    ['ImageManifestDescriptor', 'ImageManifestDescriptor?', nilPointer('*v1.Descriptor')],
    ['Command', 'Command', string(argvOf(config).join(' '))],
    ['Created', 'Created', int(Math.floor(container.created / 1000), 'int64')],
    ['Ports', 'Ports', slice('[]container.Port', ports)],
    ['SizeRw', 'SizeRw?', int(sizes.writable, 'int64')],
    ['SizeRootFs', 'SizeRootFs?', int(sizes.virtual, 'int64')],
    ['Labels', 'Labels', stringMap(config.Labels)],
    ['State', 'State', string(state.status)],
    ['Status', 'Status', string(statusText(container, engine.clock.now()))],
    [
      'HostConfig',
      'HostConfig',
      struct('struct {}', [
        ['NetworkMode', 'NetworkMode?', string(host.networkMode)],
        ['Annotations', 'Annotations?', stringMap(null)],
      ]),
    ],
    ['NetworkSettings', 'NetworkSettings', struct('*container.NetworkSettingsSummary', [])],
    ['Mounts', 'Mounts', slice('[]container.MountPoint', mounts.map(mountPoint))],
  ]);
}
