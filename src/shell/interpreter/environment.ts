import { Variables } from './variables.ts';

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
