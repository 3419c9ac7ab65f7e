import { text } from '../../engine/core/bytes.ts';
import { resolve } from '../../engine/core/paths.ts';
import { readContent } from '../../engine/fs/read.ts';
import type { Program } from '../program.ts';
import { all, open } from './support/input.ts';
import { complain, faultText, print } from './support/output.ts';

const TAKES_ONE = new Set(['--indent', '-f', '--from-file']);
const TAKES_TWO = new Set(['--arg', '--argjson']);

const COMPILE_ERROR = 3;
const RUN_ERROR = 5;

/** jq: the real one, compiled to WebAssembly; loaded when it is first run. */
export const jq: Program = async (context) => {
  const queue = context.argv.slice(1);
  const flags: string[] = [];
  const operands: string[] = [];
  let filter: string | null = null;
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (TAKES_TWO.has(word)) flags.push(word, queue.shift() ?? '', queue.shift() ?? '');
    else if (word === '-f' || word === '--from-file')
      filter = text(await readContent(context.files.content(resolve(context.cwd, queue.shift() ?? ''))));
    else if (TAKES_ONE.has(word)) flags.push(word, queue.shift() ?? '');
    else if (word.startsWith('-') && word !== '-') flags.push(word);
    else operands.push(word);
  }
  const program = filter ?? operands.shift() ?? '.';
  let input = '';
  for (const name of operands.length === 0 ? ['-'] : operands) {
    try {
      input += text(await all(open(context, name)));
    } catch (error) {
      await complain(context, `jq: error: Could not open ${name}: ${faultText(error)}\n`);
      return 2;
    }
  }
  const { raw } = await import('jq-wasm');
  try {
    const output = await context.clock.during(raw(input, program, flags));
    await print(context, output === '' ? '' : `${output.replace(/\n$/, '')}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    await complain(context, `${error.message.replace(/\n$/, '')}\n`);
    return error.message.includes('compile error') ? COMPILE_ERROR : RUN_ERROR;
  }
};
