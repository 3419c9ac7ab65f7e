import { text, utf8 } from '../../../engine/core/bytes.ts';
import type { Task } from '../../process/kernel.ts';
import { GONE } from '../../network/http.ts';
import { abortable } from '../../process/process.ts';
import type { Invocation } from '../command-line.ts';
import { GUEST } from '../guest.generated.ts';
import type { NodeRuntime } from '../runtime.ts';
import { collectFiles } from './collect-files.ts';
import { FrameReader, toBase64, type Frame } from './frames.ts';
import { OWN_FOLDER, type RemoteFile, type RemoteNode, type RemoteOrder, type RemoteProcess } from './remote-node.ts';
import { writeBack } from './write-back.ts';

/**
 * Runs programs in a real Node. Its clock and its network are the real ones, so a log does not replay them. A container
 * with too many files for it runs on the other runtime, and says so.
 */
export function remoteRuntime(remote: RemoteNode, other: () => Promise<NodeRuntime>): NodeRuntime {
  let runs = 0;
  return {
    name: 'webcontainers',
    run: async (task, invocation) => {
      runs += 1;
      const files = await task.kernel.clock.during(collectFiles(task.files));
      if (files === null) {
        const runtime = await task.kernel.clock.during(other());
        await task.descriptors
          .sink(2)
          .write(utf8(`node: too many files for WebContainers: this runs on ${runtime.name}\n`));
        return runtime.run(task, invocation);
      }
      const order = orderOf(task, invocation, `run-${runs}`, files);
      const code = await new RemoteRun(remote, task, order).run();
      const after = await abortable(task.kernel.clock.during(remote.files(order.root)), task.process.signal);
      writeBack(task.files, files, after);
      return code;
    },
  };
}

function orderOf(task: Task, { kind, source }: Invocation, root: string, files: readonly RemoteFile[]): RemoteOrder {
  const { argv, env, cwd, descriptors, kernel } = task;
  const isScript = kind === 'file' || kind === 'check';
  const args = argv.slice(1);
  const script = isScript && source.startsWith('/') ? args.indexOf(source) : -1;
  const own = (name: string): RemoteFile => ({
    path: `${OWN_FOLDER}/${name}.cjs`,
    bytes: new TextEncoder().encode(`${GUEST[`remote-${name}`] ?? ''}(exports, require, module);\n`),
  });
  return {
    root,
    cwd,
    files: [...files, own('hook'), own('ask')],
    args: [
      '-r',
      { path: `${OWN_FOLDER}/hook.cjs` },
      ...args.map((word, index) => (index === script ? { path: word } : word)),
    ],
    config: JSON.stringify({
      env,
      isTerminal: [descriptors.source(0).isTerminal, descriptors.sink(1).isTerminal, descriptors.sink(2).isTerminal],
      size: kernel.windowSize(),
    }),
  };
}

/** One program while it runs elsewhere. */
class RemoteRun {
  private readonly remote: RemoteNode;
  private readonly task: Task;
  private readonly order: RemoteOrder;
  private readonly reader = new FrameReader();
  private readonly servers = new Map<number, () => void>();
  private readonly began: number;
  private hooked = false;
  private writing: Promise<void> = Promise.resolve();
  private process: Promise<RemoteProcess> | null = null;

  constructor(remote: RemoteNode, task: Task, order: RemoteOrder) {
    this.remote = remote;
    this.task = task;
    this.order = order;
    this.began = task.kernel.clock.now();
  }

  async run(): Promise<number> {
    const { signal } = this.task.process;
    const started = this.remote.start(this.order, { output: (words, at) => this.hear(words, at) });
    this.process = started;
    const kill = (): void => void started.then((process) => process.kill());
    signal.addEventListener('abort', kill, { once: true });
    try {
      const process = await abortable(started, signal);
      const code = await abortable(process.exit, signal);
      await abortable(this.writing, signal);
      return code;
    } catch (fault) {
      kill();
      throw fault;
    } finally {
      signal.removeEventListener('abort', kill);
      this.task.process.handler = undefined;
      for (const close of this.servers.values()) close();
    }
  }

  /** Takes output as of when it was written: real time passes there, so it passes here. */
  private hear(words: string, at: number): void {
    const { clock } = this.task.kernel;
    clock.elapse(this.began + at - clock.now());
    for (const frame of this.reader.read(words)) this.take(frame);
  }

  private take({ kind, bytes }: Frame): void {
    switch (kind) {
      case 'hello':
        this.hooked = true;
        break;
      case 'out':
        this.write(1, bytes);
        break;
      case 'err':
        this.write(2, bytes);
        break;
      case 'raw':
        this.write(this.hooked ? 2 : 1, bytes);
        break;
      case 'stdin':
        void this.pump();
        break;
      case 'signals':
        this.handle(new Set(text(bytes).split(',')));
        break;
      case 'listening':
        this.listen(Number(text(bytes)));
        break;
      case 'closed':
        this.servers.get(Number(text(bytes)))?.();
    }
  }

  private write(descriptor: number, bytes: Uint8Array): void {
    const { descriptors, process } = this.task;
    this.writing = this.writing.then(() => abortable(descriptors.sink(descriptor).write(bytes), process.signal));
    // Who waits for the run hears of it; until then nobody does.
    this.writing.catch(() => undefined);
  }

  private tell(words: string): void {
    void this.process?.then((process) => process.write(`${words}\n`));
  }

  private handle(names: ReadonlySet<string>): void {
    this.task.process.handler = (name) => {
      if (!names.has(`SIG${name}`)) return false;
      this.tell(`S:SIG${name}`);
      return true;
    };
  }

  private async pump(): Promise<void> {
    const { descriptors, process } = this.task;
    const source = descriptors.source(0);
    try {
      for (;;) {
        const chunk = await abortable(source.read(), process.signal);
        if (chunk === null) break;
        this.tell(`D:${toBase64(chunk)}`);
      }
      this.tell('E:');
    } catch {
      // The process is gone, and its input with it.
    }
  }

  private listen(port: number): void {
    const { network, place } = this.task.kernel;
    const close = network.listen(place, port, (request) =>
      this.remote.request(this.order.root, port, request).catch(() => GONE),
    );
    this.servers.set(port, close);
  }
}
