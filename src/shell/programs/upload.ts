import { answersOf, askedTerminal } from './lib/errand-answers.ts';
import { Fault } from './lib/faults.ts';
import { program } from './lib/program.ts';

/** `upload`: takes files of the person into a folder of this machine, by default the current one. */
export const upload = program({
  usage: 'upload [FOLDER]',
  summary: 'Lets files be chosen that are put into the workspace.',
  isApplet: false,
  options: '',
  run: async (tool, given) => {
    const terminal = askedTerminal(tool);
    if (terminal === null) throw new Fault('there is no browser here, because nobody is at the terminal');
    const [operand = '.'] = given.operands;
    const folder = tool.path(operand);
    if (!tool.files.exists(folder)) throw new Fault(`${operand}: No such file or directory`);
    if (tool.files.stat(folder).type !== 'directory') throw new Fault(`${operand}: Not a directory`);
    const release = terminal.takeOver({ kind: 'errand', errand: { kind: 'upload', folder } });
    try {
      const { value } = await answersOf(terminal).next();
      if (value?.kind !== 'uploaded') throw new Fault('nothing was chosen');
      const { files, bytes } = value;
      await tool.out.line(`${files} ${files === 1 ? 'file' : 'files'}, ${bytes} bytes, now in ${folder}`);
    } finally {
      release();
    }
    return 0;
  },
});
