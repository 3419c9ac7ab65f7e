import type { DockerfileNode } from '../parse/node.ts';
import { refuse } from '../plan/command.ts';
import { withSuggestion } from '../suggest.ts';

type Kind = 'text' | 'boolean' | 'list';

/** The flags of an instruction, checked against those it takes (BuildKit `instructions/bflag.go`). */
export class Flags {
  private readonly values = new Map<string, readonly string[]>();

  /** Throws for a flag that is unknown, given twice, or without a fitting value. */
  constructor(node: Pick<DockerfileNode, 'flags'>, kinds: Readonly<Record<string, Kind>>) {
    for (const flag of node.flags) {
      const equals = flag.indexOf('=');
      const shown = equals < 0 ? flag : flag.slice(0, equals);
      const name = shown.slice(2);
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind === undefined) refuse(withSuggestion(`unknown flag: ${shown}`, name, Object.keys(kinds)));
      const known = this.values.get(name);
      if (known !== undefined && kind !== 'list') refuse(`duplicate flag specified: ${shown}`);
      const value = equals < 0 ? null : flag.slice(equals + 1);
      this.values.set(name, [...(known ?? []), kind === 'boolean' ? truth(shown, value) : given(shown, value)]);
    }
  }

  text(name: string): string {
    return this.values.get(name)?.[0] ?? '';
  }

  /** `undefined` where the flag was not given. */
  choice(name: string): boolean | undefined {
    const value = this.values.get(name)?.[0];
    return value === undefined ? undefined : value === 'true';
  }

  list(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }
}

const given = (flag: string, value: string | null): string => value ?? refuse(`missing a value on flag: ${flag}`);

function truth(flag: string, value: string | null): string {
  if (value === null) return 'true';
  if (value === '') refuse(`missing a value on flag: ${flag}`);
  const lower = value.toLowerCase();
  return lower === 'true' || lower === 'false'
    ? lower
    : refuse(`expecting boolean value for flag ${flag}, not: ${value}`);
}
