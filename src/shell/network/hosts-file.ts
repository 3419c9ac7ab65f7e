import { text } from '../../engine/core/bytes.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';

/** The names that `/etc/hosts` gives IPv4 addresses. */
export function hostsFile(files: FileSystem): Readonly<Record<string, string>> {
  try {
    const content = files.content('/etc/hosts');
    if (content.kind !== 'held') return {};
    const lines = text(content.bytes).split('\n');
    const entries = lines.flatMap((line) => {
      const [address = '', ...names] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/);
      return /^\d+\.\d+\.\d+\.\d+$/.test(address) ? names.map((name) => [name.toLowerCase(), address] as const) : [];
    });
    return Object.fromEntries(entries.reverse());
  } catch {
    return {};
  }
}
