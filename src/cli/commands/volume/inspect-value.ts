import type { Volume } from '../../../engine/container/types.ts';
import type { Inspected } from '../../format/inspect.ts';
import { map, nilPointer, string, stringMap, struct, type Value } from '../../format/template/value.ts';
import { rfc3339 } from '../../format/units.ts';

/** Where Docker would keep a volume's files. */
export const mountpoint = (name: string): string => `/var/lib/docker/volumes/${name}/_data`;

const orNull = (entries: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> | null =>
  entries === undefined || Object.keys(entries).length === 0 ? null : entries;

/** A volume as the engine answers it (moby `volume.Volume`). */
export const volumeValue = (volume: Volume): Value =>
  struct('volume.Volume', [
    ['ClusterVolume', 'ClusterVolume?', nilPointer('*volume.ClusterVolume')],
    ['CreatedAt', 'CreatedAt?', string(rfc3339(volume.created))],
    ['Driver', 'Driver', string('local')],
    ['Labels', 'Labels', stringMap(orNull(volume.labels))],
    ['Mountpoint', 'Mountpoint', string(mountpoint(volume.name))],
    ['Name', 'Name', string(volume.name)],
    ['Options', 'Options', stringMap(orNull(volume.options))],
    ['Scope', 'Scope', string('local')],
    ['Status', 'Status?', map('map[string]interface {}', null)],
    ['UsageData', 'UsageData?', nilPointer('*volume.UsageData')],
  ]);

/** A volume as `docker volume inspect` shows it. */
export function inspectVolume(volume: Volume): Inspected {
  const value = volumeValue(volume);
  return { typed: value, document: value };
}
