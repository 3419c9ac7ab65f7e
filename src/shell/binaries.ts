import { basename } from '../engine/core/paths.ts';
import type { FileContent } from '../engine/fs/content.ts';
import { generatedContent, readSlice } from '../engine/fs/read.ts';
import type { Kernel, NativeProgram, ProgramLoader } from './process/kernel.ts';

interface Binary {
  readonly argv: readonly string[];
  readonly load: ProgramLoader;
}

const PREFIX = 'program:';
const NAMES = ['busybox', 'gnu', 'hello', 'nginx', 'node'] as const;
type BinaryName = (typeof NAMES)[number];

/** The catalogue's own `node`. */
export async function loadNode(): ReturnType<ProgramLoader> {
  const { loadQuickJs, nodeProgram } = await import('./catalogue/node.ts');
  return nodeProgram(loadQuickJs);
}

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
    case 'gnu':
      return { argv, load: gnu(kernel, basename(argv[0] ?? '').replace(/^-/, '')) };
    case 'hello':
      return { argv, load: async () => (await import('./catalogue/hello.ts')).hello };
    case 'nginx':
      return { argv, load: async () => (await import('./catalogue/nginx.ts')).nginx };
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

/** A program of its own file, as the GNU userland has it: which one is in its name. */
function gnu(kernel: Kernel, name: string): ProgramLoader {
  const { programs } = kernel;
  const load = programs.installed(name) ?? programs.applet(name);
  if (load === undefined) return async () => (await import('./catalogue/busybox.ts')).notSimulated(name);
  // Debian's sh is dash, which keeps to what ash knows too.
  const flavour = name === 'sh' || name === 'dash' || name === 'ash' ? 'busybox' : 'gnu';
  return async () => inFlavour(await load(), flavour);
}

/** What a program and its children find on the machine speaks the dialect of the program's own binary. */
function inFlavour(program: NativeProgram, flavour: Kernel['flavour']): NativeProgram {
  return (task) => program(task.kernel.flavour === flavour ? task : { ...task, kernel: { ...task.kernel, flavour } });
}

/** What the multi-call binary answers itself. */
const OWN_OPTIONS: readonly string[] = ['--help', '--list'];

/** The multi-call binary: the applet is named by `argv[0]`, or by the first argument of `busybox` itself. */
function busybox(kernel: Kernel, argv: readonly string[]): Binary {
  const name = basename(argv[0] ?? '').replace(/^-/, '');
  const direct = applet(kernel, name);
  if (direct !== undefined) return { argv, load: direct };
  const inner = argv.slice(1);
  if (name.startsWith('busybox') && inner[0] !== undefined) {
    const isHelp = inner[0] === '--help' && inner[1] !== undefined;
    const words = isHelp ? [inner[1] ?? '', '--help'] : inner;
    const load = applet(kernel, words[0] ?? '');
    if (load !== undefined) return { argv: words, load };
    if (!OWN_OPTIONS.includes(inner[0]))
      return { argv, load: async () => (await import('./catalogue/busybox.ts')).noSuchApplet(words[0] ?? '') };
  }
  return {
    argv,
    load: async () => (await import('./catalogue/busybox.ts')).busybox(name, inner[0], kernel.programs.appletNames()),
  };
}

function applet(kernel: Kernel, name: string): ProgramLoader | undefined {
  const load = kernel.programs.applet(name);
  return load === undefined ? undefined : async () => inFlavour(await load(), 'busybox');
}
