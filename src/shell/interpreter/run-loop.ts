import type { ArithmeticFor, CompoundList, For, Select, While } from 'unbash';
import { evaluateText } from '../expand/arithmetic-expansion.ts';
import { failExpansion } from '../expand/fault.ts';
import { expandWords } from '../expand/words.ts';
import { readLine } from '../process/read-line.ts';
import { LoopExit } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import { asCondition } from './condition.ts';
import { traceText } from './trace.ts';
import { runDebugTrap } from './traps.ts';
import { ReadonlyVariable } from './variables.ts';

/** Runs a loop's body once; false when the loop is to end. */
async function runBody(sh: Interpreter, body: CompoundList): Promise<boolean> {
  await sh.breath.take();
  try {
    sh.status = await sh.grammar.runList(sh, body.commands);
    return true;
  } catch (fault) {
    if (!(fault instanceof LoopExit)) throw fault;
    sh.status = fault.status;
    if (fault.levels > 1) throw new LoopExit(fault.kind, fault.levels - 1, fault.status);
    return fault.kind === 'continue';
  }
}

async function inLoop(sh: Interpreter, run: () => Promise<void>): Promise<number> {
  sh.loopDepth += 1;
  try {
    await run();
    return sh.status;
  } finally {
    sh.loopDepth -= 1;
  }
}

/** What `set -x` and the DEBUG trap say of a round of a loop. */
async function announce(sh: Interpreter, node: For): Promise<void> {
  const list = node.wordlist === undefined ? '"$@"' : node.wordlist.map(({ text }) => text).join(' ');
  const head = `for ${node.name.text} in ${list}`;
  await runDebugTrap(sh, head);
  await traceText(sh, head);
}

export async function runFor(sh: Interpreter, node: For): Promise<number> {
  const name = node.name.text;
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    await sh.complain(`\`${name}': not a valid identifier`, null);
    return 1;
  }
  const words = node.wordlist === undefined ? sh.positional : await expandWords(sh, node.wordlist);
  sh.status = 0;
  return inLoop(sh, async () => {
    for (const word of words) {
      if (sh.dialect === 'bash') await announce(sh, node);
      if (!(await setLoopVariable(sh, name, word)) || !(await runBody(sh, node.body))) return;
    }
  });
}

/** A loop over a readonly variable ends where it began; ash ends with it. */
async function setLoopVariable(sh: Interpreter, name: string, word: string): Promise<boolean> {
  try {
    sh.variables.set(name, word);
    return true;
  } catch (fault) {
    if (!(fault instanceof ReadonlyVariable)) throw fault;
    if (sh.dialect === 'ash') return failExpansion(sh, `${name}: is read only`);
    await sh.complain(`${name}: readonly variable`, null);
    sh.status = 1;
    return false;
  }
}

/** One of the three expressions of `for ((…))`; an empty one is true. */
async function step(sh: Interpreter, expression: string): Promise<bigint> {
  const text = expression.trim();
  if (text === '') return 1n;
  await runDebugTrap(sh, `((${expression}))`);
  await traceText(sh, `(( ${text} ))`);
  return evaluateText(sh, expression, '((');
}

export async function runArithmeticFor(sh: Interpreter, node: ArithmeticFor): Promise<number> {
  const header = /^for\s*\(\(([\s\S]*?)\)\)/.exec(sh.source.text.slice(node.pos, node.body.pos))?.[1] ?? '';
  const [initialize = '', test = '', update = ''] = header.split(';');
  sh.status = 0;
  await step(sh, initialize);
  return inLoop(sh, async () => {
    while ((await step(sh, test)) !== 0n) {
      if (!(await runBody(sh, node.body))) return;
      await step(sh, update);
    }
  });
}

export async function runWhile(sh: Interpreter, node: While): Promise<number> {
  let last = 0;
  return inLoop(sh, async () => {
    for (;;) {
      let holds: boolean;
      try {
        const status = await asCondition(sh, () => sh.grammar.runList(sh, node.clause.commands));
        holds = (status === 0) === (node.kind === 'while');
      } catch (fault) {
        if (!(fault instanceof LoopExit)) throw fault;
        if (fault.levels > 1) throw new LoopExit(fault.kind, fault.levels - 1);
        holds = fault.kind === 'continue';
        if (holds) continue;
      }
      if (!holds) break;
      const goesOn = await runBody(sh, node.body);
      last = sh.status;
      if (!goesOn) break;
    }
    sh.status = last;
  });
}

/** `select`: a numbered menu on stderr, answers from stdin until the input ends or `break`. */
export async function runSelect(sh: Interpreter, node: Select): Promise<number> {
  const words = node.wordlist === undefined ? sh.positional : await expandWords(sh, node.wordlist);
  const menu = words.map((word, index) => `${index + 1}) ${word}\n`).join('');
  sh.status = 0;
  if (words.length === 0) return 0;
  return inLoop(sh, async () => {
    let show = true;
    for (;;) {
      await sh.err(`${show ? menu : ''}${sh.variables.text('PS3') ?? '#? '}`);
      const line = await readLine(sh.descriptors.source(0), '\n', sh.process.signal);
      if (line.ended) {
        await sh.out('\n');
        sh.status = 1;
        return;
      }
      show = line.text === '';
      if (show) continue;
      sh.variables.set('REPLY', line.text);
      sh.variables.set(node.name.text, words[Number(line.text) - 1] ?? '');
      if (!(await runBody(sh, node.body))) return;
    }
  });
}
