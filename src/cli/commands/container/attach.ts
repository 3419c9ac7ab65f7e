import { findContainer } from '../../../engine/container/find-container.ts';
import { waitContainer } from '../../../engine/container/wait-container.ts';
import type { Container } from '../../../engine/container/types.ts';
import { CliError, defineCommand } from '../../command.ts';
import { checkDetachKeys, hear, interruption, NOT_ATTACHED, requireTerminal, withInput } from './attached.ts';

export const containerAttach = defineCommand({
  path: ['container', 'attach'],
  aliases: [['attach']],
  summary: 'Join the input and output of a container that runs',
  usage: '[OPTIONS] CONTAINER',
  arguments: { kind: 'exactly', count: 1 },
  completes: 'running-container',
  flags: {
    'detach-keys': {
      type: 'string',
      help: 'Keys that detach from the container',
    },
    'no-stdin': { type: 'bool', help: 'Pass no input on' },
    'sig-proxy': {
      type: 'bool',
      default: true,
      help: 'Pass signals on to the container',
    },
  },
  run: async (context, flags, [name = '']) => {
    const container = findContainer(context.engine.state, name);
    checkState(container);
    const { id, config } = container;
    requireTerminal(context, { stdin: !flags['no-stdin'], tty: config.Tty });
    const detachKeys = checkDetachKeys(flags['detach-keys'], NOT_ATTACHED);
    const { broken, letGo } = hear(context, id, { stdout: true, stderr: true });
    const resized = context.onResize(() => {
      if (config.Tty) context.engine.running.get(id)?.signalForeground('SIGWINCH');
    });
    try {
      const exit = waitContainer(context.engine, id);
      const ends: Promise<number>[] = [
        exit,
        broken,
        interruption(context, id, exit, flags['sig-proxy'] && !config.Tty),
      ];
      if (flags['no-stdin'] || !config.OpenStdin) return await Promise.race(ends);
      const keys = config.Tty ? detachKeys : null;
      return await withInput(context, id, { exit, ends, keys }, () => {
        throw new CliError('read escape sequence');
      });
    } finally {
      resized();
      letGo();
    }
  },
});

function checkState({ state }: Container): void {
  const cannot = {
    created: 'stopped container, start it first',
    exited: 'stopped container, start it first',
    dead: 'stopped container, start it first',
    paused: 'paused container, unpause it first',
    restarting: 'restarting container, wait until it is running',
    running: null,
  }[state.status];
  if (cannot !== null) throw new CliError(`You cannot attach to a ${cannot}`);
}
