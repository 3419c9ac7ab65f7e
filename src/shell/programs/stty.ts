import { program } from './lib/program.ts';

/** What `stty` and `stty -a` begin with: a terminal emulator has no real line. */
const SPEED = 'speed 38400 baud';

/** `stty`: shows the terminal's size. Its modes belong to the page's terminal, so none can be set. */
export const stty = program({
  usage: 'stty [-a] [size]',
  summary: 'Prints how the terminal is set.',
  options: 'a,all g,save version',
  inOrder: true,
  prepare: (words) => words.flatMap((word) => (/^-[a-z]{2,}$/.test(word) ? ['--', word] : [word])),
  run: async (tool, given) => {
    const { stdin, windowSize } = tool.context;
    if (!stdin.isTerminal) {
      await tool.warn(`${tool.isBusybox ? 'standard input' : "'standard input'"}: Inappropriate ioctl for device`);
      return 1;
    }
    const { rows, columns } = windowSize();
    const [setting] = given.operands;
    if (setting === 'size') await tool.out.line(`${rows} ${columns}`);
    else if (setting === 'speed') await tool.out.line('38400');
    else if (setting === 'sane') return 0;
    else if (setting !== undefined) {
      await tool.warn('changing the modes of the terminal is not simulated');
      return 1;
    } else if (given.has('a')) await tool.out.line(`${SPEED}; rows ${rows}; columns ${columns}; line = 0;`);
    else await tool.out.line(`${SPEED}; line = 0;`);
    return 0;
  },
});
