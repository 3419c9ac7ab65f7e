import { EngineError } from '../../../engine/core/errors.ts';
import { startContainer } from '../../../engine/container/start-container.ts';
import { CliError, defineCommand, type CommandContext } from '../../command.ts';
import { daemonAnswer } from '../../fault-text.ts';
import { print } from '../../output.ts';
import { attachDuring, checkDetachKeys, NOT_ATTACHED, requireTerminal } from './attached.ts';
import { CREATE_FLAGS } from './create-flags.ts';
import { checkPull, createWithPull } from './create-with-pull.ts';
import { OptionFault, withHelp } from './option-fault.ts';
import { readOptions, type CreateFlags } from './read-options.ts';

const FLAGS = {
  ...CREATE_FLAGS,
  detach: { type: 'bool', short: 'd', help: 'Run in the background and print the container ID' },
  'detach-keys': { type: 'string', help: 'Keys that detach from the container' },
  'sig-proxy': { type: 'bool', default: true, help: 'Pass signals on to the container' },
} as const;

interface RunFlags extends CreateFlags {
  readonly detach: boolean;
  readonly 'detach-keys': string;
  readonly 'sig-proxy': boolean;
}

export const containerRun = defineCommand({
  path: ['container', 'run'],
  aliases: [['run']],
  summary: 'Make a container from an image and start it',
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  arguments: { kind: 'at-least', count: 1 },
  completes: 'image',
  interspersed: false,
  flags: FLAGS,
  run: async (context, flags, args) => {
    try {
      return await run(context, flags, args);
    } catch (error) {
      if (error instanceof OptionFault) throw withHelp(error.message, 'run');
      throw error;
    }
  },
});

async function run(context: CommandContext, flags: RunFlags, args: readonly string[]): Promise<number> {
  checkPull(flags.pull);
  const options = await readOptions(context, flags, args).catch(refused);
  const wanted = { stdin: options.config?.AttachStdin ?? false, tty: flags.tty };
  if (!flags.detach) requireTerminal(context, wanted);
  else if (flags.attach.length > 0) {
    throw new CliError('conflicting options: cannot specify both --attach and --detach');
  }
  const attachments = flags.detach
    ? { AttachStdin: false, AttachStdout: false, AttachStderr: false, StdinOnce: false }
    : {};
  return orStatus(async () => {
    const { id, config } = await createWithPull(context, flags, {
      ...options,
      config: { ...options.config, ...attachments },
    });
    const start = () =>
      startContainer(context.engine, id, { hostFiles: context.files, windowSize: context.windowSize });
    if (!config.AttachStdin && !config.AttachStdout && !config.AttachStderr) {
      await print(context, `${id}\n`);
      await start();
      return 0;
    }
    return attachDuring(context, id, {
      stdin: config.AttachStdin,
      stdout: config.AttachStdout,
      stderr: config.AttachStderr,
      detachKeys: checkDetachKeys(flags['detach-keys'], NOT_ATTACHED),
      passesSignals: flags['sig-proxy'],
      start,
    });
  });
}

/** A fault between creation and start has docker/cli's words and the exit code that tells them apart (`toStatusError`). */
async function orStatus(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CliError && error.message === NOT_ATTACHED) throw error;
    if (error instanceof CliError) throw withHelp(error.message, 'run', statusOf(error.message));
    return refused(error);
  }
}

/** The daemon's refusal of what was asked for. */
function refused(error: unknown): never {
  if (!(error instanceof EngineError) || error.code === 'EPIPE') throw error;
  const message = daemonAnswer(error);
  throw withHelp(message, 'run', statusOf(message));
}

function statusOf(message: string): number {
  const has = (...parts: readonly string[]): boolean => parts.some((part) => message.includes(part));
  if (has('executable file not found', 'no such file or directory', 'system cannot find the file specified')) {
    return 127;
  }
  return has('permission denied', 'is a directory') ? 126 : 125;
}
