import { text } from '../../engine/core/bytes.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';

/** The name `/etc/passwd` has for who acts on the files, else the number. */
export function userName(files: FileSystem): string {
  const { uid } = files.credentials;
  const fallback = uid === 0 ? 'root' : String(uid);
  try {
    const content = files.content('/etc/passwd');
    if (content.kind !== 'held') return fallback;
    const line = text(content.bytes)
      .split('\n')
      .find((each) => each.split(':')[2] === String(uid));
    return line?.split(':')[0] ?? fallback;
  } catch {
    return fallback;
  }
}
