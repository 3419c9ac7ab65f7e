import { program } from './lib/program.ts';
import { runPip } from './pip.ts';

const FAILED = 1;

/** `python` of an image: tells its version and runs pip; no Python is run here, and it says so. */
export const python = program({
  usage: 'python [option] ... [-c cmd | -m mod | file | -] [arg] ...',
  summary: 'Says which Python this is.',
  isApplet: false,
  options: 'V,version c: m: u B E I O s S q v b x d i W: X:',
  inOrder: true,
  usageStatus: 2,
  run: async (tool, given) => {
    if (given.has('V')) {
      await tool.out.line(`Python ${tool.context.env.PYTHON_VERSION ?? '3.11.2'}`);
      return 0;
    }
    if (given.value('m') === 'pip') return runPip(tool, given.operands);
    await tool.warn('running Python programs is not simulated; building images with them is');
    return FAILED;
  },
});
