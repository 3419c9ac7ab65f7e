import { utf8 } from '../../engine/core/bytes.ts';
import { functionText } from '../builtins/function-text.ts';
import type { Interpreter } from './interpreter.ts';
import { Variables } from './variables.ts';

const FUNCTION = /^BASH_FUNC_(.+)%%$/;

/** What programs inherit: exported variables, and exported functions as bash writes them. */
export function exportedEnvironment(sh: Interpreter): Record<string, string> {
  const env: Record<string, string> =
    sh.dialect === 'ash' ? byTablePlace(sh.variables.exported()) : { ...sh.variables.exported() };
  for (const name of sh.exportedFunctions)
    if (sh.functions.has(name))
      env[`BASH_FUNC_${name}%%`] = functionText(sh, name)
        .slice(name.length + 1)
        .replace(/^\(\) \n\{ \n/, '() { ');
  return env;
}

/** Lists in which ash keeps its variables. */
const ASH_LISTS = 39;

/** In ash's order: by the list that a name belongs to, then by age (busybox `hashvar`, `listvars`). */
function byTablePlace(env: Readonly<Record<string, string>>): Record<string, string> {
  const place = (name: string): number => {
    const bytes = utf8(name);
    return bytes.reduce((sum, byte) => sum + byte, (bytes[0] ?? 0) << 4) % ASH_LISTS;
  };
  return Object.fromEntries(Object.entries(env).sort(([a], [b]) => place(a) - place(b)));
}

/** The definitions of the functions that an environment has. */
export function exportedFunctions(
  env: Readonly<Record<string, string>>,
): readonly { readonly name: string; readonly text: string }[] {
  return Object.entries(env).flatMap(([key, value]) => {
    const name = FUNCTION.exec(key)?.[1];
    return name === undefined || !value.startsWith('() {') ? [] : [{ name, text: `${name} ${value}` }];
  });
}

/** The variables a shell starts with: its environment, exported, and its own. */
export function environmentVariables(env: Readonly<Record<string, string>>, cwd: string): Variables {
  const variables = new Variables();
  for (const [name, value] of Object.entries(env)) {
    if (!/^[A-Za-z_]\w*$/.test(name)) continue;
    variables.set(name, value);
    variables.mark(name, { exported: true });
  }
  variables.set('PWD', cwd);
  variables.mark('PWD', { exported: true });
  variables.set('IFS', ' \t\n');
  variables.set('OPTIND', '1');
  variables.set('PS4', '+ ');
  return variables;
}
