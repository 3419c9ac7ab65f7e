import { pump } from '../../../engine/container/attach-container.ts';
import { ExecFailure, execInContainer, type ExecOptions } from '../../../engine/container/exec-process.ts';
import { createPty } from '../../../engine/container/pty.ts';
import { findContainer } from '../../../engine/container/find-container.ts';
import { terminalSink } from '../../../engine/container/output.ts';
import type { ProcessStreams } from '../../../engine/container/types.ts';
import { discard, emptySource, pipe } from '../../../engine/core/pipe.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { print } from '../../output.ts';
import { checkDetachKeys, requireTerminal } from './attached.ts';
import { environmentFault } from './flag-faults.ts';
import { OptionFault } from './option-fault.ts';
import { relayTerminal } from './relay-terminal.ts';
import { readVariables } from './read-variables.ts';

const INTERRUPTED = 130;

export const containerExec = defineCommand({
  path: ['container', 'exec'],
  aliases: [['exec']],
  summary: 'Run a command in a container that runs',
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  arguments: { kind: 'at-least', count: 2 },
  completes: 'running-container',
  interspersed: false,
  flags: {
    detach: { type: 'bool', short: 'd', help: 'Run it in the background' },
    'detach-keys': {
      type: 'string',
      help: 'Keys that detach from the command',
    },
    env: {
      type: 'list',
      short: 'e',
      valueName: 'list',
      help: 'Set a variable',
      validate: environmentFault,
    },
    'env-file': {
      type: 'list',
      valueName: 'list',
      help: 'Read variables from a file',
    },
    interactive: { type: 'bool', short: 'i', help: 'Keep stdin open' },
    privileged: { type: 'bool', help: 'Give it all privileges' },
    tty: { type: 'bool', short: 't', help: 'Give it a terminal' },
    user: { type: 'string', short: 'u', help: 'User and group it runs as' },
    workdir: { type: 'string', short: 'w', help: 'Directory it starts in' },
  },
  run: async (context, flags, [name = '', ...argv]) => {
    const env = await variables(context, flags['env-file'], flags.env);
    findContainer(context.engine.state, name);
    if (!flags.detach) requireTerminal(context, { stdin: flags.interactive, tty: flags.tty });
    const options: ExecOptions = {
      argv,
      tty: flags.tty,
      env,
      ...(flags.user === '' ? {} : { user: flags.user }),
      ...(flags.workdir === '' ? {} : { cwd: flags.workdir }),
      windowSize: context.windowSize,
    };
    const keys = flags['detach-keys'];
    const detachKeys = checkDetachKeys(keys, `Error response from daemon: Invalid escape keys (${keys}) provided`);
    try {
      if (flags.detach) return await background(context, name, options);
      return await foreground(context, name, options, flags.interactive, detachKeys);
    } catch (error) {
      if (!(error instanceof ExecFailure)) throw error;
      if (flags.detach) throw new CliError(`Error response from daemon: ${error.message}`);
      await print(context, `${error.message}\r\n`);
      return error.exitCode;
    }
  },
});

async function variables(
  context: CommandContext,
  files: readonly string[],
  flags: readonly string[],
): Promise<readonly string[]> {
  try {
    return await readVariables(context, files, flags, context.env);
  } catch (error) {
    if (error instanceof OptionFault) throw new CliError(error.message);
    throw error;
  }
}

async function background(context: CommandContext, name: string, options: ExecOptions): Promise<number> {
  await execInContainer(context.engine, name, options, {
    stdin: emptySource(),
    stdout: discard(),
    stderr: discard(),
  });
  return 0;
}

async function foreground(
  context: CommandContext,
  name: string,
  options: ExecOptions,
  interactive: boolean,
  detachKeys: readonly number[],
): Promise<number> {
  const pty = options.tty && interactive ? createPty() : null;
  const input = pty ?? pipe();
  const output = options.tty ? terminalSink(context.stdout) : context.stdout;
  const streams: ProcessStreams = {
    stdin: interactive ? { ...input.source, isTerminal: options.tty } : emptySource(),
    stdout: output,
    stderr: options.tty ? output : context.stderr,
  };
  const process = await execInContainer(context.engine, name, options, streams);
  const { exit } = process;
  if (pty !== null) pty.signal = (signal) => process.signalForeground(signal);
  const letGo = pty === null ? () => undefined : relayTerminal(context.stdin, pty, detachKeys);
  const resized = context.onResize(() => {
    if (options.tty) process.signalForeground('SIGWINCH');
  });
  const ends: Promise<number>[] = [exit, interrupted(context.signal)];
  if (interactive) {
    const passed = pump(context.stdin, input.sink, options.tty ? detachKeys : null);
    ends.push(passed.then((how) => afterInput(how, exit, () => input.sink.close())));
  }
  try {
    return await Promise.race(ends);
  } finally {
    resized();
    letGo();
    input.source.close();
  }
}

async function afterInput(how: 'ended' | 'detached', exit: Promise<number>, end: () => void): Promise<number> {
  if (how === 'detached') throw new CliError('read escape sequence');
  end();
  return exit;
}

/** Ctrl-C ends the command line; the command in the container goes on, as no signal is passed on to it. */
function interrupted(signal: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(INTERRUPTED);
    else
      signal.addEventListener('abort', () => resolve(INTERRUPTED), {
        once: true,
      });
  });
}
