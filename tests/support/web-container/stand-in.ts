import { spawn, type ChildProcess } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileSystemTree, SpawnOptions, WebContainerProcess } from '@webcontainer/api';
import type { Service } from '../../../src/shell/node/remote/web-container-node.ts';

/**
 * A WebContainer as the real service behaves towards its API, made of this machine's Node and a folder: files lie below a
 * working directory that is not `/`, a process writes both its outputs into one stream of text, its input takes text and
 * has no end, and the only signal is the end.
 */
export class StandIn implements Service {
  readonly workdir = mkdtempSync(join(tmpdir(), 'web-container-'));
  private readonly running = new Set<ChildProcess>();

  async mount(tree: FileSystemTree): Promise<void> {
    place(tree, this.workdir);
  }

  async spawn(command: string, args: string[], options: SpawnOptions): Promise<WebContainerProcess> {
    const env = Object.fromEntries(Object.entries(options.env ?? {}).map(([name, value]) => [name, String(value)]));
    const child = spawn(command === 'node' ? process.execPath : command, args, {
      cwd: options.cwd ?? this.workdir,
      env: { PATH: process.env.PATH, HOME: '/home', ...env },
    });
    this.running.add(child);
    const output = new ReadableStream<string>({
      start(controller) {
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (data: Buffer) => controller.enqueue(data.toString()));
        child.on('close', () => controller.close());
      },
    });
    child.stdin.on('error', () => undefined);
    return {
      output,
      input: new WritableStream<string>({ write: (data) => void child.stdin.write(data) }),
      exit: new Promise((resolve) => child.on('close', (code) => resolve(code ?? 143))),
      kill: () => void child.kill('SIGKILL'),
      resize: () => undefined,
    };
  }

  async export(path: string): Promise<FileSystemTree> {
    return treeAt(join(this.workdir, path));
  }

  close(): void {
    for (const child of this.running) child.kill('SIGKILL');
    rmSync(this.workdir, { recursive: true, force: true });
  }
}

function place(tree: FileSystemTree, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, node] of Object.entries(tree)) {
    const path = join(folder, name);
    if ('directory' in node) place(node.directory, path);
    else if ('symlink' in node.file) symlinkSync(node.file.symlink, path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, node.file.contents);
    }
  }
}

function treeAt(folder: string): FileSystemTree {
  const entries = readdirSync(folder, { withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry): [string, FileSystemTree[string]] => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return [entry.name, { directory: treeAt(path) }];
      if (entry.isSymbolicLink()) return [entry.name, { file: { symlink: readlinkSync(path) } }];
      return [entry.name, { file: { contents: new Uint8Array(readFileSync(path)) } }];
    }),
  );
}
