import type { NativeProgram } from '../shell/process/kernel.ts';
import type { NodeRuntime } from '../shell/node/runtime.ts';

interface Remote {
  readonly runtime: NodeRuntime;
  endAll(): void;
}

/** What a session's containers run JavaScript on: quickjs, until it is told of a real Node. */
export class NodeChoice {
  private remote: Promise<Remote> | null = null;

  /** Programs that start from now on run at the other end of the port; with `null` on quickjs again. */
  use(port: MessagePort | null): void {
    this.remote = port === null ? null : remoteOver(port);
    port?.start();
  }

  /** The catalogue's `node`. */
  readonly load = async (): Promise<NativeProgram> => {
    const { loadQuickJs, nodeProgram } = await import('../shell/catalogue/node.ts');
    const { remote } = this;
    return nodeProgram(async () => (remote === null ? loadQuickJs() : (await remote).runtime));
  };

  /** Ends what runs in the real Node: the machine that it belonged to is no more. */
  endAll(): void {
    void this.remote?.then((remote) => remote.endAll());
  }
}

async function remoteOver(port: MessagePort): Promise<Remote> {
  const [{ remoteNodeOver }, { remoteRuntime }, { loadQuickJs }] = await Promise.all([
    import('../shell/node/remote/channel.ts'),
    import('../shell/node/remote/run-remote.ts'),
    import('../shell/catalogue/node.ts'),
  ]);
  const node = remoteNodeOver(port);
  return { runtime: remoteRuntime(node, loadQuickJs), endAll: () => node.endAll() };
}
