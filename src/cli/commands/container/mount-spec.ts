import type { MountSpec } from '../../../engine/container/mount-request.ts';
import {
  bool,
  int,
  nilPointer,
  slice,
  string,
  stringMap,
  struct,
  type FieldTuple,
  type Value,
} from '../../format/template/value.ts';

/** HostConfig's `Mounts`, in Go's order. */
export function mountSpecs(specs: readonly MountSpec[] | undefined): Value {
  return slice('[]mount.Mount', specs === undefined || specs.length === 0 ? null : specs.map(mountSpec));
}

function mountSpec(spec: MountSpec): Value {
  return struct('mount.Mount', [
    ['Type', 'Type?', string(spec.Type)],
    ['Source', 'Source?', string(spec.Source)],
    ['Target', 'Target?', string(spec.Target)],
    ['ReadOnly', 'ReadOnly?', bool(spec.ReadOnly)],
    ['Consistency', 'Consistency?', string(spec.Consistency)],
    ['BindOptions', 'BindOptions?', bindOptions(spec.BindOptions)],
    ['VolumeOptions', 'VolumeOptions?', volumeOptions(spec.VolumeOptions)],
    ['ImageOptions', 'ImageOptions?', nilPointer('*mount.ImageOptions')],
    ['TmpfsOptions', 'TmpfsOptions?', tmpfsOptions(spec.TmpfsOptions)],
    ['ClusterOptions', 'ClusterOptions?', nilPointer('*mount.ClusterOptions')],
  ]);
}

const flag = (name: string, value: boolean): FieldTuple => [name, `${name}?`, bool(value)];
const text = (name: string, value: string): FieldTuple => [name, `${name}?`, string(value)];

function bindOptions(options: MountSpec['BindOptions']): Value {
  if (options === undefined) return nilPointer('*mount.BindOptions');
  return struct('*mount.BindOptions', [
    text('Propagation', options.Propagation),
    flag('NonRecursive', options.NonRecursive),
    flag('CreateMountpoint', false),
    flag('ReadOnlyNonRecursive', options.ReadOnlyNonRecursive),
    flag('ReadOnlyForceRecursive', options.ReadOnlyForceRecursive),
  ]);
}

function volumeOptions(options: MountSpec['VolumeOptions']): Value {
  if (options === undefined) return nilPointer('*mount.VolumeOptions');
  return struct('*mount.VolumeOptions', [
    flag('NoCopy', options.NoCopy),
    ['Labels', 'Labels?', stringMap(options.Labels)],
    text('Subpath', options.Subpath),
    [
      'DriverConfig',
      'DriverConfig?',
      struct('*mount.Driver', [
        text('Name', options.Driver),
        ['Options', 'Options?', stringMap(options.DriverOptions)],
      ]),
    ],
  ]);
}

function tmpfsOptions(options: MountSpec['TmpfsOptions']): Value {
  if (options === undefined) return nilPointer('*mount.TmpfsOptions');
  return struct('*mount.TmpfsOptions', [
    ['SizeBytes', 'SizeBytes?', int(options.SizeBytes, 'int64')],
    ['Mode', 'Mode?', int(options.Mode, 'fs.FileMode')],
    ['Options', 'Options?', slice('[][]string', null)],
  ]);
}
