import type { FileSystem } from '../../engine/fs/file-system.ts';

/**
 * Programs that real images have although the catalogue's small stand-ins for them list no file: their layers are as
 * they were recorded, byte for byte, and a package manager was not among what was recorded.
 */
const PLACES: readonly { readonly evidence: readonly string[]; readonly paths: readonly string[] }[] = [
  {
    evidence: ['/lib/libc.musl-x86_64.so.1', '/lib/ld-musl-x86_64.so.1'],
    paths: ['/sbin/apk'],
  },
  {
    evidence: ['/bin/busybox'],
    paths: ['/usr/sbin/addgroup', '/usr/sbin/adduser', '/usr/sbin/delgroup', '/usr/sbin/deluser'],
  },
];

/** Whether a program may be run at a path where an image like this has one, but lists none. */
export function isUnlisted(files: FileSystem, path: string): boolean {
  return PLACES.some(({ evidence, paths }) => paths.includes(path) && evidence.some((each) => files.exists(each)));
}
