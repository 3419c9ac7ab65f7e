import type { PackageIndex } from '../../packages/package-index.ts';
import { text as decode } from '../../../engine/core/bytes.ts';
import { readContent } from '../../../engine/fs/read.ts';
import type { Tool } from '../lib/tool.ts';

const RELEASE = '/etc/os-release';

/** The packages of the distribution that a file system holds: Ubuntu's, else Debian's. */
export async function indexOf(tool: Tool): Promise<PackageIndex> {
  const { files, context } = tool;
  const release = files.exists(RELEASE) ? decode(await readContent(files.content(RELEASE))) : '';
  const load = /^ID=ubuntu$/m.test(release)
    ? import('../../packages/ubuntu.generated.ts')
    : import('../../packages/debian.generated.ts');
  return (await context.clock.during<{ readonly PACKAGES: PackageIndex }>(load)).PACKAGES;
}
