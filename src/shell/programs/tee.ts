import { codeOf, reason } from './lib/faults.ts';
import { openAppend, openOutput, type FileOutput } from './lib/file-output.ts';
import { program } from './lib/program.ts';

export const tee = program({
  usage: 'tee [-ai] [FILE]...',
  summary: 'Copies what comes in to files and to the output.',
  options: { gnu: 'a,append i,ignore-interrupts p output-error:: version', busybox: 'a i' },
  run: async (tool, given) => {
    const outputs: FileOutput[] = [];
    for (const operand of given.operands) {
      try {
        const open = given.has('a') ? openAppend(tool, operand) : openOutput(tool, operand);
        outputs.push(await open);
      } catch (error) {
        const why = codeOf(error) === 'ENOENT' ? 'No such file or directory' : reason(error);
        await tool.fail(`${operand}: ${why}`);
      }
    }
    const { stdin } = tool.context;
    for (let chunk = await stdin.read(); chunk !== null; chunk = await stdin.read()) {
      await tool.out.write(chunk);
      await tool.out.flush();
      for (const output of outputs) {
        await output.write(chunk);
        output.flush();
      }
    }
    for (const output of outputs) output.close();
    return undefined;
  },
});
