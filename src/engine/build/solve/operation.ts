import type { Clock } from '../../core/clock.ts';
import type { DirectoryNode } from '../../fs/node.ts';
import type { UnionFileSystem } from '../../fs/union.ts';
import type { Engine } from '../../engine.ts';
import type { Ignored } from '../ignore.ts';
import type { Vertex } from './vertex.ts';

/** Where a step takes files from: the build context, or what another vertex made; `null` is `scratch`. */
export type FileSource = 'context' | Vertex | null;

/** What operations are worked out with. */
export interface Workshop {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly context: BuildContext;
  /** The tree of a source. A vertex among the operation's `inputs` has been solved by then. */
  readonly treeOf: (source: FileSource) => DirectoryNode;
  /** What `RUN --mount=type=cache` finds again, by ID. */
  readonly cacheMounts: {
    readonly get: (id: string) => DirectoryNode | undefined;
    readonly set: (id: string, tree: DirectoryNode, description: string) => void;
  };
  /** Values of `--secret`, by ID. */
  readonly secrets: ReadonlyMap<string, Uint8Array>;
  /** `/etc/hosts` of commands. */
  readonly hosts: string;
  readonly signal: AbortSignal;
}

/** The files that a build may take (BuildKit `local://context`). */
interface BuildContext {
  /** Told apart where several are built from: a path, or `-`. */
  readonly id: string;
  readonly root: DirectoryNode;
  readonly ignored: Ignored;
  /** Notes that something was sent to the builder: its absolute path, and its bytes. */
  readonly take: (path: string, size: number, isDirectory: boolean) => void;
}

/** Something that an operation's result depends on by its content. */
export interface Ingredient {
  /** As a person would name it: a path. */
  readonly name: string;
  /** Equal where the content is. */
  readonly digest: string;
  /** What it consists of, path by path: asked for only when somebody wants to know what has changed. */
  readonly contents: () => Promise<readonly (readonly [path: string, digest: string])[]>;
}

/** An operation that knows its ingredients. */
export interface PreparedOperation {
  readonly ingredients: readonly Ingredient[];
  /** Changes the files; `log` takes what the command prints. Throws an `EngineError` when the step fails. */
  readonly run: (files: UnionFileSystem, log: (chunk: Uint8Array) => Promise<void>) => Promise<void>;
}

/** What a step does to files. */
export interface Operation {
  /** Everything but the content of what it takes: equal texts and ingredients give equal results. */
  readonly definition: string;
  /** What has to be solved before it can be prepared. */
  readonly inputs: readonly Vertex[];
  readonly usesContext: boolean;
  /** Paths and patterns of what it copies, without a slash in front. */
  readonly paths?: readonly string[];
  /** What the cache record of its result says; the name of the step where nothing is given. */
  readonly description?: string;
  /** IDs of the caches that `RUN --mount=type=cache` mounts. */
  readonly cacheMounts?: readonly string[];
  /** `COPY --link`: the result does not depend on the files below. */
  readonly isLinked?: boolean;
  /** Works out the ingredients. Throws a `DockerfileError` when something it takes is missing. */
  readonly prepare: (workshop: Workshop) => Promise<PreparedOperation>;
}
