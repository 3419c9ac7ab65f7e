import type { FileContent } from '../../../engine/fs/content.ts';
import { decompressed } from '../../../engine/fs/gzip.ts';
import { heldContent, readSlice } from '../../../engine/fs/read.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { resolve } from '../../../engine/core/paths.ts';
import { encode } from '../lib/codec.ts';
import { Fault, reason } from '../lib/faults.ts';
import { globRegex } from '../lib/glob.ts';
import { readEverything } from '../lib/input.ts';
import type { Tool } from '../lib/tool.ts';

/** What one call of `tar` is to do. */
export interface TarRun {
  readonly tool: Tool;
  /** `-` is stdin or stdout. */
  readonly archive: string;
  /** Where names are looked up, and where files go. */
  readonly directory: string;
  /** How often `-v` was given. */
  readonly verbose: number;
  readonly gzip: boolean;
  readonly excluded: readonly string[];
  /** Leading names that are taken off when files are unpacked. */
  readonly strip: number;
  /** What `--transform` makes of a member's name. */
  readonly rename: (name: string) => string;
  readonly absolute: boolean;
  readonly dereference: boolean;
  readonly toStdout: boolean;
  readonly keepOld: boolean;
  readonly touch: boolean;
  readonly numeric: boolean;
  readonly keepsOwner: boolean;
  readonly keepsMode: boolean;
  readonly wildcards: boolean;
  readonly owner: string | undefined;
  readonly group: string | undefined;
  readonly names: readonly string[];
  readonly filesFrom: string | undefined;
}

/** The status of a fault that ends `tar` at once. */
export const FATAL = 2;

/** The archive to read, unpacked if it was gzip. */
export async function openArchive({ tool, archive, gzip }: TarRun): Promise<FileContent> {
  const content = await rawArchive(tool, archive);
  if (content.size === 0) throw notATar(tool, 'unexpected end');
  if (gzip) await requireGzip(tool, content);
  try {
    return await tool.context.clock.during(decompressed(content));
  } catch (error) {
    if (error instanceof EngineError) throw notATar(tool, error.message);
    throw error;
  }
}

async function requireGzip(tool: Tool, content: FileContent): Promise<void> {
  const [first, second] = await readSlice(content, 0, 2);
  if (first === 0x1f && second === 0x8b) return;
  if (tool.isBusybox) throw new Fault('invalid magic\ntar: short read', 1);
  await tool.context.stderr.write(encode('\ngzip: stdin: not in gzip format\n'));
  throw fatal(tool, 'Child returned status 1');
}

async function rawArchive(tool: Tool, archive: string): Promise<FileContent> {
  if (archive === '-') {
    const { stdin } = tool.context;
    if (stdin.isTerminal && !tool.isBusybox) {
      throw fatal(tool, 'Refusing to read archive contents from terminal (missing -f option?)');
    }
    return heldContent(await readEverything(stdin));
  }
  try {
    return tool.files.content(tool.path(archive));
  } catch (error) {
    const why = reason(error);
    if (tool.isBusybox) throw new Fault(`can't open '${archive}': ${why}`, 1);
    throw fatal(tool, `${archive}: Cannot open: ${why}`);
  }
}

export function fatal(tool: Tool, message: string): Fault {
  return tool.isBusybox
    ? new Fault(message, 1)
    : new Fault(`${message}\ntar: Error is not recoverable: exiting now`, FATAL);
}

export function notATar(tool: Tool, why: string): Fault {
  if (why.includes('not simulated')) return new Fault(why, FATAL);
  if (tool.isBusybox) return new Fault(/unexpected|truncated/i.test(why) ? 'short read' : 'invalid tar magic', 1);
  return new Fault(
    'This does not look like a tar archive\ntar: Exiting with failure status due to previous errors',
    FATAL,
  );
}

/** Whether an entry is one of those that were asked for; tells afterwards which names matched nothing. */
export class Selection {
  private readonly run: TarRun;
  private readonly unseen: Set<string>;
  private readonly excluded: readonly RegExp[];

  constructor(run: TarRun) {
    this.run = run;
    this.unseen = new Set(run.names);
    this.excluded = run.excluded.map((pattern) => globRegex(pattern));
  }

  takes(path: string): boolean {
    if (this.isExcluded(path)) return false;
    if (this.run.names.length === 0) return true;
    return this.run.names.some((name) => {
      const isMatch = this.matches(name.replace(/\/+$/, ''), path.replace(/\/+$/, ''));
      if (isMatch) this.unseen.delete(name);
      return isMatch;
    });
  }

  private matches(name: string, path: string): boolean {
    if (this.run.wildcards) return globRegex(name).test(path);
    return path === name || path.startsWith(`${name}/`);
  }

  /** A pattern may match the whole name, or the end of it from any slash on. */
  private isExcluded(path: string): boolean {
    const plain = path.replace(/\/+$/, '');
    const parts = plain.split('/');
    const tails = parts.flatMap((_, from) => parts.map((__, to) => parts.slice(from, to + 1).join('/')));
    return this.excluded.some((pattern) => tails.some((tail) => pattern.test(tail)));
  }

  async complain(): Promise<void> {
    const { tool } = this.run;
    for (const name of this.unseen) {
      if (tool.isBusybox) throw new Fault(`${name}: not found in archive`, 1);
      await tool.fail(`${name}: Not found in archive`);
    }
  }
}

/** Where an entry is unpacked. */
export function placeOf(run: TarRun, path: string): string {
  return resolve(run.directory, run.absolute ? path : path.replace(/^\/+/, ''));
}
