import { FunctionReturn } from './control.ts';
import type { FunctionDefinition } from './functions.ts';
import type { Interpreter } from './interpreter.ts';

/** Calls deeper than this would exhaust the machine's stack. */
const MAX_CALLS = 500;

function restoreOptions(sh: Interpreter, options: readonly string[]): void {
  sh.options.clear();
  for (const option of options) sh.options.add(option);
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
  try {
    const { body } = definition.node;
    return body.type === 'CompoundList'
      ? await sh.grammar.runList(sh, body.commands)
      : await sh.grammar.runCompound(sh, body);
  } catch (fault) {
    if (!(fault instanceof FunctionReturn)) throw fault;
    return fault.status;
  } finally {
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
