import type { HttpRequest, HttpResponse } from '../../network/http.ts';

/** A file on its way into or out of a remote Node; `path` is absolute in the container. */
export type RemoteFile =
  | { readonly path: string; readonly bytes: Uint8Array }
  /** The target of a symlink, as it was made. */
  | { readonly path: string; readonly target: string };

/** What is to run, and where. */
export interface RemoteOrder {
  /** Name of the folder that stands for `/`; no other run has it. */
  readonly root: string;
  readonly files: readonly RemoteFile[];
  /** Arguments of node; a path is one in the container. */
  readonly args: readonly (string | { readonly path: string })[];
  readonly cwd: string;
  /** Text for the variable `LAYER_LAB`, in which the preloaded hook finds what it needs. */
  readonly config: string;
}

export interface RemoteListener {
  /** What the program and its hook wrote, and how many milliseconds after the order. */
  output(text: string, at: number): void;
}

export interface RemoteProcess {
  readonly exit: Promise<number>;
  /** Writes into its standard input, where the hook reads. */
  write(text: string): void;
  kill(): void;
}

/**
 * A real Node somewhere else. Implementations: `WebContainerNode` in the page, and the far end of a port to it in the
 * worker.
 */
export interface RemoteNode {
  start(order: RemoteOrder, listener: RemoteListener): Promise<RemoteProcess>;
  /** Asks a server that a program runs there. Rejects when nobody answers. */
  request(root: string, port: number, request: HttpRequest): Promise<HttpResponse>;
  /** The files below a root as they are now. */
  files(root: string): Promise<readonly RemoteFile[]>;
}

/** Folder of the files that are ours and not the container's. */
export const OWN_FOLDER = '/.layer-lab';
