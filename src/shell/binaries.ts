import { basename } from '../engine/core/paths.ts';
import type { FileContent } from '../engine/fs/content.ts';
import { generatedContent, readSlice } from '../engine/fs/read.ts';
import type { Kernel, ProgramLoader } from './process/kernel.ts';

interface Binary {
  readonly argv: readonly string[];
  readonly load: ProgramLoader;
}

const PREFIX = 'program:';
const NAMES = ['busybox', 'hello', 'node'] as const;
type BinaryName = (typeof NAMES)[number];

/** The catalogue's own `node`. */
export const loadNode: ProgramLoader = async () => (await import('./catalogue/node.ts')).node;

/** Bytes that tell a binary whose content came out of an archive. */
const SIGNATURE = 32;

/** What the content of an executable file is, when it is one of the catalogue's programs. */
export async function binaryProgram(
  content: FileContent,
  kernel: Kernel,
  argv: readonly string[],
): Promise<Binary | undefined> {
  switch (await nameOf(content)) {
    case 'busybox':
      return busybox(kernel, argv);
    case 'hello':
      return { argv, load: async () => (await import('./catalogue/hello.ts')).hello };
    case 'node':
      return { argv, load: kernel.node };
    case undefined:
      return undefined;
  }
}

/** A catalogue file's seed names its program; the same bytes from elsewhere are recognised by how they begin. */
async function nameOf(content: FileContent): Promise<BinaryName | undefined> {
  if (content.kind === 'generated') return NAMES.find((name) => content.seed === `${PREFIX}${name}`);
  const start = await readSlice(content, 0, SIGNATURE);
  if (start.length < SIGNATURE) return undefined;
  for (const name of NAMES) {
    const own = await readSlice(generatedContent(`${PREFIX}${name}`, SIGNATURE), 0, SIGNATURE);
    if (own.every((byte, index) => byte === start[index])) return name;
  }
  return undefined;
}

/** The multi-call binary: the applet is named by `argv[0]`, or by the first argument of `busybox` itself. */
function busybox(kernel: Kernel, argv: readonly string[]): Binary {
  const name = basename(argv[0] ?? '').replace(/^-/, '');
  const direct = kernel.programs.applet(name);
  if (direct !== undefined) return { argv, load: direct };
  const inner = argv.slice(1);
  if (name.startsWith('busybox') && inner[0] !== undefined) {
    const load = kernel.programs.applet(inner[0]);
    if (load !== undefined) return { argv: inner, load };
    return { argv, load: async () => (await import('./catalogue/busybox.ts')).noSuchApplet(inner[0] ?? '') };
  }
  return {
    argv,
    load: async () => (await import('./catalogue/busybox.ts')).busybox(name, [...kernel.programs.names()]),
  };
}
