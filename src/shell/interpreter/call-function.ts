import { FunctionReturn } from './control.ts';
import type { FunctionDefinition } from './functions.ts';
import type { Interpreter } from './interpreter.ts';
import { runTrap } from './traps.ts';

/** Calls deeper than this would exhaust the machine's stack. */
const MAX_CALLS = 500;

function restoreOptions(sh: Interpreter, options: readonly string[]): void {
  sh.options.clear();
  for (const option of options) sh.options.add(option);
}

async function runBody(sh: Interpreter, body: FunctionDefinition['node']['body']): Promise<number> {
  try {
    return body.type === 'CompoundList'
      ? await sh.grammar.runList(sh, body.commands)
      : await sh.grammar.runCompound(sh, body);
  } catch (fault) {
    if (!(fault instanceof FunctionReturn)) throw fault;
    return fault.status;
  }
}

export async function callFunction(
  sh: Interpreter,
  definition: FunctionDefinition,
  argv: readonly string[],
): Promise<number> {
  const [name = '', ...positional] = argv;
  if (sh.callDepth >= MAX_CALLS) {
    await sh.complain(`${name}: maximum function nesting level exceeded (${MAX_CALLS})`, null);
    return 1;
  }
  const outer = { positional: sh.positional, source: sh.source, loopDepth: sh.loopDepth, names: sh.functionNames };
  const kept: { options: readonly string[] | null } = { options: null };
  const outerKeep = sh.keepOptions;
  sh.keepOptions = () => {
    kept.options ??= [...sh.options];
  };
  sh.positional = positional;
  sh.source = definition.source;
  sh.loopDepth = 0;
  sh.functionNames = [name, ...sh.functionNames];
  sh.callDepth += 1;
  sh.variables.enterScope();
  const outerReturn = sh.has('functrace') ? undefined : sh.traps.get('RETURN');
  if (outerReturn !== undefined) sh.traps.delete('RETURN');
  try {
    const { body } = definition.node;
    const status = await runBody(sh, body);
    const action = sh.traps.get('RETURN');
    if (action !== undefined && action !== '') await runTrap(sh, action);
    return status;
  } finally {
    if (outerReturn !== undefined && !sh.traps.has('RETURN')) sh.traps.set('RETURN', outerReturn);
    sh.variables.leaveScope();
    sh.keepOptions = outerKeep;
    if (kept.options !== null) restoreOptions(sh, kept.options);
    sh.callDepth -= 1;
    sh.positional = outer.positional;
    sh.source = outer.source;
    sh.loopDepth = outer.loopDepth;
    sh.functionNames = outer.names;
  }
}
