import type { Program } from '../program.ts';
import { encode } from './lib/codec.ts';
import { codeOf, Fault, reason } from './lib/faults.ts';
import { openInput, readText } from './lib/input.ts';
import { Tool } from './lib/tool.ts';

const TAKES_ONE = new Set(['--indent']);
const TAKES_TWO = new Set(['--arg', '--argjson']);

const USAGE = 2;
const COMPILE_ERROR = 3;
const RUN_ERROR = 5;
const NO_OUTPUT = 4;

interface Call {
  readonly flags: readonly string[];
  readonly filter: string;
  readonly operands: readonly string[];
}

async function callOf(tool: Tool): Promise<Call> {
  const queue = tool.context.argv.slice(1);
  const flags: string[] = [];
  const operands: string[] = [];
  let filter: string | null = null;
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (TAKES_TWO.has(word)) flags.push(word, queue.shift() ?? '', queue.shift() ?? '');
    else if (word === '-f' || word === '--from-file') filter = await readText(openInput(tool, queue.shift() ?? ''));
    else if (TAKES_ONE.has(word)) flags.push(word, queue.shift() ?? '');
    else if (word.startsWith('-') && word !== '-') flags.push(word);
    else operands.push(word);
  }
  return { flags, filter: filter ?? operands.shift() ?? '.', operands };
}

async function inputOf(tool: Tool, operands: readonly string[]): Promise<string> {
  let input = '';
  for (const name of operands.length === 0 ? ['-'] : operands) {
    try {
      input += await readText(openInput(tool, name));
    } catch (error) {
      throw new Fault(`error: Could not open file ${name}: ${reason(error)}`, USAGE);
    }
  }
  return input;
}

/** Status with `-e`: whether there was output, and whether the last of it was true. */
function truthOf(output: string): number {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  if (last === '') return NO_OUTPUT;
  return last === 'false' || last === 'null' ? 1 : 0;
}

/** jq: the real one, compiled to WebAssembly; loaded when it is first run. */
export const jq: Program = async (context) => {
  const tool = new Tool(context);
  try {
    const { flags, filter, operands } = await callOf(tool);
    const input = await inputOf(tool, operands);
    const { raw } = await context.clock.during(import('jq-wasm'));
    const output = await context.clock.during(raw(input, filter, [...flags]));
    const isJoined = flags.some((flag) => /^(?:-[a-zA-Z]*j[a-zA-Z]*|--join-output)$/.test(flag));
    const end = output === '' || isJoined ? '' : '\n';
    await tool.out.write(`${output.replace(/\n$/, '')}${end}`);
    await tool.out.flush();
    return flags.some((flag) => /^(?:-[a-zA-Z]*e[a-zA-Z]*|--exit-status)$/.test(flag)) ? truthOf(output) : 0;
  } catch (error) {
    if (error instanceof Fault) {
      await tool.warn(error.message);
      return error.status;
    }
    if (!(error instanceof Error) || context.signal.aborted || codeOf(error) === 'EPIPE') throw error;
    const message = error.message.replace(/\n$/, '').replaceAll('(at /dev/stdin:', '(at <stdin>:');
    await context.stderr.write(encode(`${message}\n`));
    return error.message.includes('compile error') ? COMPILE_ERROR : RUN_ERROR;
  }
};
