import { strftime } from './lib/dates.ts';
import { program } from './lib/program.ts';

const INTERVAL = 2;
const CLEAR = '\x1b[H\x1b[J';

/** `watch`: runs a command again and again, and shows what it prints, until it is stopped. */
export const watch = program({
  usage: 'watch [-t] [-n SECONDS] COMMAND',
  summary: 'Runs a command again and again and shows what it prints.',
  options: 'n,interval: t,no-title d,differences e,errexit g,chgexit version',
  inOrder: true,
  run: async (tool, given) => {
    const { context } = tool;
    const { clock, signal, windowSize, hostname } = context;
    const command = given.operands.join(' ');
    if (command === '') {
      await tool.warn(tool.isBusybox ? 'no command' : 'missing command');
      return 1;
    }
    const seconds = Math.max(0.1, Number(given.value('n') ?? INTERVAL));
    for (;;) {
      await tool.out.write(CLEAR);
      if (!given.has('t')) {
        const title = `Every ${seconds.toFixed(1)}s: ${command}`;
        const time = strftime('%Y-%m-%d %H:%M:%S', clock.now());
        const right = tool.isBusybox ? time : `${hostname}: ${time}`;
        const gap = Math.max(1, windowSize().columns - title.length - right.length);
        await tool.out.write(`${title}${' '.repeat(gap)}${right}\n\n`);
      }
      await tool.out.flush();
      await context.spawn(['sh', '-c', command]);
      await clock.sleep(seconds * 1000, signal);
    }
  },
});
