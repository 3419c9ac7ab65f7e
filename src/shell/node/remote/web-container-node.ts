import type { DirectoryNode, FileSystemTree, SpawnOptions, WebContainerProcess } from '@webcontainer/api';
import { dirname, segments } from '../../../engine/core/paths.ts';
import type { HttpRequest, HttpResponse } from '../../network/http.ts';
import { FrameReader, fromBase64, toBase64 } from './frames.ts';
import {
  OWN_FOLDER,
  type RemoteFile,
  type RemoteListener,
  type RemoteNode,
  type RemoteOrder,
  type RemoteProcess,
} from './remote-node.ts';

/** What of a WebContainer (`@webcontainer/api`) is used. */
export interface Service {
  readonly workdir: string;
  mount(tree: FileSystemTree): Promise<void>;
  spawn(command: string, args: string[], options: SpawnOptions): Promise<WebContainerProcess>;
  export(path: string, options: { readonly format: 'json' }): Promise<FileSystemTree>;
}

interface Answer extends Omit<HttpResponse, 'body'> {
  readonly body: string;
}

/** Node in a WebContainer. Each run has a folder of the working directory that stands for `/`. */
export class WebContainerNode implements RemoteNode {
  private readonly service: Service;
  private readonly elapsed: () => number;

  /** `elapsed` gives milliseconds since any fixed time. */
  constructor(service: Service, elapsed: () => number) {
    this.service = service;
    this.elapsed = elapsed;
  }

  async start({ root, files, args, cwd, config }: RemoteOrder, listener: RemoteListener): Promise<RemoteProcess> {
    const began = this.elapsed();
    await this.service.mount({ [root]: { directory: treeOf(files) } });
    const words = args.map((word) => (typeof word === 'string' ? word : this.inside(root, word.path)));
    const process = await this.service.spawn('node', words, {
      cwd: this.inside(root, cwd),
      env: { LAYER_LAB: config },
    });
    const heard = follow(process.output, (text) => listener.output(text, this.elapsed() - began));
    const input = process.input.getWriter();
    return {
      // All that it wrote is there before its end is told.
      exit: Promise.all([process.exit, heard]).then(([code]) => code),
      write: (text) => void input.write(text).catch(() => undefined),
      kill: () => process.kill(),
    };
  }

  async request(root: string, port: number, { body, ...head }: HttpRequest): Promise<HttpResponse> {
    const { output } = await this.service.spawn('node', [this.inside(root, `${OWN_FOLDER}/ask.cjs`)], {
      env: { LAYER_LAB: JSON.stringify({ ...head, port, body: toBase64(body) }) },
    });
    const reader = new FrameReader();
    const told = new Map<string, string>();
    await follow(output, (text) => {
      for (const { kind, bytes } of reader.read(text)) told.set(kind, new TextDecoder().decode(bytes));
    });
    const answer = told.get('answer');
    if (answer === undefined) throw new Error(told.get('fault') ?? 'no answer');
    const { body: text, ...rest } = JSON.parse(answer) as Answer;
    return { ...rest, body: fromBase64(text) };
  }

  async files(root: string): Promise<readonly RemoteFile[]> {
    return [...filesOf(await this.service.export(root, { format: 'json' }), '')];
  }

  private inside(root: string, path: string): string {
    return `${this.service.workdir}/${root}${path === '/' ? '' : path}`;
  }
}

async function follow(output: ReadableStream<string>, take: (text: string) => void): Promise<void> {
  const reader = output.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
  }
}

/** Files as the service takes them. A symlink to an absolute path is made relative, for there `/` is elsewhere. */
function treeOf(files: readonly RemoteFile[]): FileSystemTree {
  const tree: FileSystemTree = {};
  for (const file of files) {
    const names = segments(file.path);
    const folder = names.slice(0, -1).reduce(folderIn, tree);
    const name = names.at(-1) ?? '';
    folder[name] =
      'bytes' in file
        ? { file: { contents: file.bytes } }
        : { file: { symlink: file.target.startsWith('/') ? upFrom(file.path) + file.target.slice(1) : file.target } };
  }
  return tree;
}

function folderIn(tree: FileSystemTree, name: string): FileSystemTree {
  const known = tree[name];
  if (known !== undefined && 'directory' in known) return known.directory;
  const made: DirectoryNode = { directory: {} };
  tree[name] = made;
  return made.directory;
}

const upFrom = (path: string): string => '../'.repeat(segments(dirname(path)).length) || './';

function* filesOf(tree: FileSystemTree, folder: string): Generator<RemoteFile> {
  for (const [name, node] of Object.entries(tree)) {
    const path = `${folder}/${name}`;
    if ('directory' in node) yield* filesOf(node.directory, path);
    else if ('symlink' in node.file) yield { path, target: node.file.symlink };
    else {
      const { contents } = node.file;
      yield { path, bytes: typeof contents === 'string' ? new TextEncoder().encode(contents) : contents };
    }
  }
}
