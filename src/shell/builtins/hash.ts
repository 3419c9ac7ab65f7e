import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Builtin } from './builtin.ts';
import { pathOf } from './command.ts';
import { badOption, lackingArgument, parseOptions } from './usage.ts';

const USAGE = 'hash [-lr] [-p pathname] [-dt] [name ...]';

async function missing(sh: Interpreter, name: string): Promise<number> {
  await sh.complain(`${name}: not found`);
  return 1;
}

async function list(sh: Interpreter, asInput: boolean): Promise<number> {
  if (sh.dialect === 'ash') {
    for (const { path } of sh.commandPaths.values()) await sh.out(`${path}\n`);
    return 0;
  }
  if (sh.commandPaths.size === 0) await sh.out('hash: hash table empty\n');
  else if (!asInput) await sh.out('hits\tcommand\n');
  for (const [name, { path, hits }] of sh.commandPaths)
    await sh.out(asInput ? `builtin hash -p ${path} ${name}\n` : `${String(hits).padStart(4)}\t${path}\n`);
  return 0;
}

/** `hash -t`: where names were found before. */
async function tell(sh: Interpreter, names: readonly string[]): Promise<number> {
  let status = 0;
  for (const name of names) {
    const known = sh.commandPaths.get(name);
    if (known === undefined) status = await missing(sh, name);
    else await sh.out(names.length > 1 ? `${name}\t${known.path}\n` : `${known.path}\n`);
  }
  return status;
}

/** Remembers, shows and forgets where programs are. */
export const hash: Builtin = {
  run: async (sh, argv) => {
    const { flags, values, operands, bad, lacking } = parseOptions(argv.slice(1), 'rldp:t');
    if (bad !== undefined) return badOption(sh, bad, USAGE);
    if (lacking !== undefined) return lackingArgument(sh, lacking, USAGE);
    if (flags.has('r')) sh.commandPaths.clear();
    const given = values.get('p');
    if (flags.has('t')) return tell(sh, operands);
    if (operands.length === 0 && flags.size === (flags.has('l') ? 1 : 0)) return list(sh, flags.has('l'));
    let status = 0;
    for (const name of operands) {
      const path = given ?? pathOf(sh, name);
      if (flags.has('d') ? sh.commandPaths.delete(name) : path !== undefined) {
        if (!flags.has('d')) sh.commandPaths.set(name, { path: path ?? '', hits: 0 });
      } else status = await missing(sh, name);
    }
    return status;
  },
};
