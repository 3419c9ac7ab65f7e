import type { Task } from '../process/kernel.ts';
import type { Invocation } from './command-line.ts';

/**
 * Runs a container's JavaScript as a process, over its files and to its streams. Implementations: quickjs (everywhere,
 * offline, on the simulated network and clock) and WebContainers (real Node, where a page is isolated and online). One
 * contract suite runs over both.
 */
export interface NodeRuntime {
  readonly name: 'quickjs' | 'webcontainers';
  /** Resolves with the exit status; rejects when the process is killed. */
  run(task: Task, invocation: Invocation): Promise<number>;
}
