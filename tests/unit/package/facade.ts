import { strictPlatform, type Prefix, type StrictPlatform } from '../../support/strict-platform.ts';

/** A strict platform with nothing but a memory behind it. */
export interface Facade extends StrictPlatform {
  readonly values: Readonly<Record<string, string>>;
}

interface Behaviour {
  readonly prefix: Prefix;
  /** What an earlier visit has left there. */
  readonly values?: Readonly<Record<string, string>>;
  readonly commits?: boolean;
  /** As Open edX does: `""` for status, score and mode, whatever was set. */
  readonly forgets?: boolean;
}

export function createFacade({ prefix, values: before = {}, commits = true, forgets = false }: Behaviour): Facade {
  const values: Record<string, string> = { ...before };
  const methods: Record<string, (...given: readonly string[]) => string> = {
    Initialize: () => 'true',
    GetValue: (name = '') => values[name] ?? '',
    SetValue: (name = '', value = '') => {
      values[name] = value;
      return 'true';
    },
    Commit: () => String(commits),
    [prefix === 'LMS' ? 'Finish' : 'Terminate']: () => 'true',
    GetLastError: () => '0',
  };
  const inner = Object.fromEntries(Object.entries(methods).map(([name, method]) => [`${prefix}${name}`, method]));
  return { ...strictPlatform(inner, prefix, forgets), values };
}
