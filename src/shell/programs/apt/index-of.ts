import type { PackageIndex } from '../../packages/package-index.ts';
import { text as decode } from '../../../engine/core/bytes.ts';
import { readContent } from '../../../engine/fs/read.ts';
import type { Tool } from '../lib/tool.ts';

const RELEASE = '/etc/os-release';

const ubuntu = async (): Promise<PackageIndex> => (await import('../../packages/ubuntu.generated.ts')).PACKAGES;
const debian = async (): Promise<PackageIndex> => (await import('../../packages/debian.generated.ts')).PACKAGES;

/** The packages of the distribution that a file system holds: Ubuntu's, else Debian's. */
export async function indexOf(tool: Tool): Promise<PackageIndex> {
  const { files, context } = tool;
  const release = files.exists(RELEASE) ? decode(await readContent(files.content(RELEASE))) : '';
  return context.clock.during(/^ID=ubuntu$/m.test(release) ? ubuntu() : debian());
}
