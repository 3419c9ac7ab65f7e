import { DETACH_KEYS, listen, passInput } from '../../../engine/container/attach-container.ts';
import { deliver } from '../../../engine/container/deliver.ts';
import type { Started } from '../../../engine/container/start-container.ts';
import { runtimeOf } from '../../../engine/container/runtime.ts';
import type { ContainerId } from '../../../engine/container/types.ts';
import { EngineError } from '../../../engine/core/errors.ts';
import { CliError, type CommandContext } from '../../command.ts';
import { complain } from '../../output.ts';
import { relayTerminal } from './relay-terminal.ts';

/** Milliseconds that a container has to end after Ctrl-C before the command line lets go of it. */
const INTERRUPT_GRACE = 100;
const INTERRUPTED = 130;
const DELETE = 127;

interface Attachment {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
  readonly detachKeys: readonly number[];
  readonly passesSignals: boolean;
  /** Starts the container, once everything is attached. */
  readonly start: () => Promise<Started>;
}

/** Refuses to give a terminal where the command line itself has none (docker/cli `In.CheckTty`). */
export function requireTerminal({ stdin }: CommandContext, wanted: { stdin: boolean; tty: boolean }): void {
  if (wanted.stdin && wanted.tty && !stdin.isTerminal) throw new CliError('the input device is not a TTY');
}

/** What the client says where the engine refuses to let it attach. */
export const NOT_ATTACHED = 'unable to upgrade to tcp, received 400';

/**
 * `ctrl-p,ctrl-q`, `a`…: the bytes of the detach keys; Docker's own where none are given. `refusal` is what is said of
 * keys that there are not.
 */
export function checkDetachKeys(keys: string, refusal: string): readonly number[] {
  if (keys === '') return DETACH_KEYS;
  return keys.split(',').map((key) => {
    const control = /^ctrl-([a-z@[\\\]^_])$/i.exec(key)?.[1];
    if (control !== undefined) return control.toUpperCase().charCodeAt(0) & 31;
    if (key.length === 1) return key.charCodeAt(0);
    if (key === 'DEL') return DELETE;
    throw new CliError(refusal);
  });
}

interface Hearing {
  /** Rejects when nobody reads any more what is heard. */
  readonly broken: Promise<never>;
  readonly letGo: () => void;
}

/** Lets the command line hear those streams of a container. */
export function hear(
  { engine, stdout, stderr }: CommandContext,
  id: ContainerId,
  wanted: { readonly stdout: boolean; readonly stderr: boolean },
): Hearing {
  const broken = Promise.withResolvers<never>();
  // Who does not wait for it any more has nothing to do about it.
  broken.promise.catch(() => undefined);
  const letGo = listen(engine, id, {
    stdout: wanted.stdout ? stdout : null,
    stderr: wanted.stderr ? stderr : null,
    onBroken: broken.reject,
  });
  return { broken: broken.promise, letGo };
}

/** Runs a container with the command line attached to it; returns its exit status, or 0 once it is detached. */
export async function attachDuring(context: CommandContext, id: ContainerId, attachment: Attachment): Promise<number> {
  const { engine } = context;
  const isTerminal = engine.state.containers.get(id)?.config.Tty ?? false;
  const { broken, letGo } = hear(context, id, attachment);
  const resized = context.onResize(() => {
    if (isTerminal) engine.running.get(id)?.signalForeground('SIGWINCH');
  });
  try {
    const { exit } = await attachment.start();
    if (exit === null) return 0;
    const ends: Promise<number>[] = [exit, broken, interruption(context, id, exit, attachment.passesSignals)];
    if (!attachment.stdin) return await Promise.race(ends);
    return await withInput(context, id, { exit, ends, keys: isTerminal ? attachment.detachKeys : null }, () => 0);
  } finally {
    resized();
    letGo();
  }
}

interface Inputs {
  readonly exit: Promise<number>;
  /** Whatever ends the attachment, apart from the keyboard. */
  readonly ends: readonly Promise<number>[];
  /** The detach keys; `null` where the container has no terminal. */
  readonly keys: readonly number[] | null;
}

/** Passes the keyboard on until something ends the attachment; `onDetach` gives the status when it is the detach keys. */
export async function withInput(
  context: CommandContext,
  id: ContainerId,
  { exit, ends, keys }: Inputs,
  onDetach: () => number,
): Promise<number> {
  const { pty } = runtimeOf(context.engine, id);
  const input = passInput(context.engine, id, context.stdin, keys).then((how) =>
    how === 'detached' ? onDetach() : exit,
  );
  if (pty === null) return Promise.race([...ends, input]);
  const letGo = relayTerminal(context.stdin, pty, keys ?? []);
  const unheard = Promise.withResolvers<number>();
  const forget = pty.onUnheard(() => void letGoOf(context, id, exit).then(unheard.resolve));
  try {
    return await Promise.race([...ends, input, unheard.promise]);
  } finally {
    forget();
    letGo();
  }
}

/** Resolves some time after Ctrl-C, when the container has not ended by itself; never without one. */
export async function interruption(
  context: CommandContext,
  id: ContainerId,
  exit: Promise<unknown>,
  passesSignals: boolean,
): Promise<number> {
  await aborted(context.signal);
  const { engine } = context;
  if (passesSignals && engine.running.has(id)) deliver(engine, id, 'SIGINT');
  return letGoOf(context, id, exit);
}

/** Gives a container that was interrupted some time to end, then says that it goes on without the command line. */
async function letGoOf(context: CommandContext, id: ContainerId, exit: Promise<unknown>): Promise<number> {
  const { engine } = context;
  const timer = new AbortController();
  const late = engine.clock.sleep(INTERRUPT_GRACE, timer.signal).catch(() => undefined);
  await Promise.race([exit, late]);
  timer.abort(new EngineError('ended', 'system', 'ended'));
  const container = engine.state.containers.get(id);
  if (container?.state.status === 'running') {
    await complain(context, `The container takes no notice and goes on: docker stop ${container.name}\n`);
  }
  return INTERRUPTED;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
