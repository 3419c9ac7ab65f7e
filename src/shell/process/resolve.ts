import { text } from '../../engine/core/bytes.ts';
import { EngineError } from '../../engine/core/errors.ts';
import { basename, resolve } from '../../engine/core/paths.ts';
import type { FileContent } from '../../engine/fs/content.ts';
import type { FileSystem, Stat } from '../../engine/fs/file-system.ts';
import { readSlice } from '../../engine/fs/read.ts';
import { binaryProgram } from '../binaries.ts';
import { isUnlisted } from '../catalogue/unlisted.ts';
import { HOST_PLACE } from '../network/network.ts';
import type { Kernel, NativeProgram, ProgramLoader } from './kernel.ts';

/** Something that can be run, with the arguments it will see. */
export interface Executable {
  readonly path: string;
  readonly argv: readonly string[];
  readonly run: NativeProgram;
}

interface Request {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Runs a text file without `#!` with `/bin/sh`, as execvp(3) does, instead of failing with `ENOEXEC`. */
  readonly scriptsWithShell: boolean;
}

/** Scripts may name scripts as interpreters, up to this depth (Linux BINPRM_MAX). */
const MAX_INTERPRETERS = 4;

/** Where the host's installed programs appear to be. */
const HOST_BIN = '/usr/bin';

const fault = (code: string, message: string, path: string): EngineError =>
  new EngineError(code, 'not-found', message, { path });

/** True when the credentials may execute a regular file with this metadata. */
export function mayExecute(stat: Stat, files: FileSystem): boolean {
  if (stat.type !== 'file') return false;
  const { uid, gid, groups } = files.credentials;
  if (uid === 0) return (stat.mode & 0o111) !== 0;
  if (uid === stat.uid) return (stat.mode & 0o100) !== 0;
  return (stat.mode & (gid === stat.gid || groups.includes(stat.gid) ? 0o010 : 0o001)) !== 0;
}

function statOrNull(files: FileSystem, path: string): Stat | null {
  // Asked first because most directories of a PATH do not have the name, and an error costs more than the question.
  if (!files.exists(path)) return null;
  try {
    return files.stat(path);
  } catch {
    return null;
  }
}

/** True when a path names a program of the host's, or of a distribution's, and no file. */
function isInstalled(kernel: Kernel, files: FileSystem, path: string): boolean {
  if (kernel.place !== HOST_PLACE) return isUnlisted(files, path);
  const directory = path.slice(0, path.lastIndexOf('/'));
  if (directory !== HOST_BIN && directory !== '/bin') return false;
  return installedProgram(kernel, basename(path)) !== undefined;
}

/** A program that is there without a file. */
function installedProgram(kernel: Kernel, name: string): ProgramLoader | undefined {
  return kernel.programs.installed(name);
}

/** The file that a command name without a slash means, as the shell and execvp(3) search it; `undefined` when there is none. */
export function searchPath(
  kernel: Kernel,
  files: FileSystem,
  name: string,
  path: string,
  cwd: string,
): string | undefined {
  let fallback: string | undefined;
  for (const directory of path.split(':')) {
    const candidate = resolve(cwd, `${directory === '' ? '.' : directory}/${name}`);
    const stat = statOrNull(files, candidate);
    if (stat !== null && mayExecute(stat, files)) return candidate;
    if (stat?.type === 'file') fallback ??= candidate;
    if (stat === null && isInstalled(kernel, files, candidate)) return candidate;
  }
  return fallback;
}

/** Finds what `argv[0]` means and makes it runnable; faults carry runc's wording. */
export async function resolveCommand(kernel: Kernel, files: FileSystem, request: Request): Promise<Executable> {
  const name = request.argv[0] ?? '';
  const path = locate(kernel, files, name, request);
  return load(kernel, files, path, request, 0);
}

/** As Go's exec.LookPath, which is what runc asks. */
export function locate(
  kernel: Kernel,
  files: FileSystem,
  name: string,
  { env, cwd }: Pick<Request, 'env' | 'cwd'>,
): string {
  if (name.includes('/')) {
    const path = resolve(cwd, name);
    const stat = statOrNull(files, path);
    if (stat === null && isInstalled(kernel, files, path)) return path;
    if (stat === null) throw fault('ENOENT', `exec: "${name}": stat ${name}: no such file or directory`, name);
    if (stat.type === 'directory') throw fault('EISDIR', `exec: "${name}": is a directory: permission denied`, name);
    if (!mayExecute(stat, files)) throw fault('EACCES', `exec: "${name}": permission denied`, name);
    return path;
  }
  const found = searchPath(kernel, files, name, env.PATH ?? '', cwd);
  const stat = found === undefined ? null : statOrNull(files, found);
  if (name === '' || found === undefined)
    throw fault('ENOENT', `exec: "${name}": executable file not found in $PATH`, name);
  if (stat !== null && !mayExecute(stat, files))
    throw fault('EACCES', `exec: "${name}": executable file not found in $PATH`, name);
  return found;
}

async function load(
  kernel: Kernel,
  files: FileSystem,
  path: string,
  request: Request,
  depth: number,
): Promise<Executable> {
  if (statOrNull(files, path) === null) {
    const installed = installedProgram(kernel, basename(path));
    if (installed !== undefined) return { path, argv: request.argv, run: await kernel.clock.during(installed()) };
  }
  const content = files.as({ ...files.credentials, uid: 0 }).content(path);
  const binary = await binaryProgram(content, kernel, request.argv);
  if (binary !== undefined) return { path, argv: binary.argv, run: await kernel.clock.during(binary.load()) };
  const line = await firstLine(content);
  if (line?.startsWith('#!') === true) return loadScript(kernel, files, path, line, request, depth);
  const isText = line !== null && content.kind !== 'generated';
  if (isText && request.scriptsWithShell) return loadScript(kernel, files, path, '#!/bin/sh', request, depth);
  throw new EngineError('ENOEXEC', 'invalid', `exec ${path}: exec format error`, { path, isText });
}

async function loadScript(
  kernel: Kernel,
  files: FileSystem,
  path: string,
  line: string,
  request: Request,
  depth: number,
): Promise<Executable> {
  const match = /^#![ \t]*([^ \t]+)(?:[ \t]+(.*?))?[ \t]*$/.exec(line);
  const interpreter = match?.[1] ?? '';
  const missing = (): EngineError =>
    new EngineError('ENOENT', 'not-found', `exec ${path}: no such file or directory`, { path, interpreter });
  if (interpreter === '' || depth >= MAX_INTERPRETERS) throw missing();
  const option = match?.[2];
  const script = request.argv[0]?.includes('/') === true ? request.argv[0] : path;
  const argv = [interpreter, ...(option === undefined ? [] : [option]), script, ...request.argv.slice(1)];
  const target = resolve(request.cwd, interpreter);
  const stat = statOrNull(files, target);
  if (stat === null && !isInstalled(kernel, files, target)) throw missing();
  if (stat !== null && !mayExecute(stat, files))
    throw new EngineError('EACCES', 'forbidden', `exec ${path}: permission denied`, { path, interpreter });
  return load(kernel, files, target, { ...request, argv }, depth + 1);
}

/** The first line of a text file; `null` when it is not text. */
async function firstLine(content: FileContent): Promise<string | null> {
  const head = await readSlice(content, 0, 256);
  const end = head.indexOf(10);
  const first = head.subarray(0, end < 0 ? head.length : end);
  return first.includes(0) ? null : text(first);
}
