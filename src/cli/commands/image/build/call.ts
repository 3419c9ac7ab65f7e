import { parseBool } from '../../../../engine/core/go/parse-bool.ts';
import { quote } from '../../../../engine/core/go/quote.ts';
import { CliError } from '../../../command.ts';
import { fieldsOf, pairOf } from './csv.ts';
import type { BuildFlags } from './options.ts';

/** What `--call` asks the Dockerfile frontend for (buildx `ParseCallFunc`). */
export interface Call {
  /** `lint`, which a person calls `check`, `outline`, `targets` or what nobody knows. */
  readonly name: string;
  readonly isJson: boolean;
  /** The exit code is 0 whatever was found. */
  readonly ignoresStatus: boolean;
}

/** Reads `--call=check,format=json`; `null` for a build. */
export function readCall(text: string): Call | null {
  if (text === '') return null;
  const draft = { name: '', format: '', ignoresStatus: false };
  for (const field of fieldsOf(text)) {
    const pair = pairOf(field);
    if (pair === null) {
      if (draft.name !== '') throw new CliError(`ERROR: invalid print value: ${text}`);
      draft.name = field;
    } else if (pair.key === 'format') draft.format = pair.value;
    else if (pair.key === 'ignorestatus') draft.ignoresStatus = truthOf(pair.value);
    else throw new CliError(`ERROR: invalid print field: ${field}`);
  }
  if (draft.name === 'build') return null;
  const name = draft.name === 'check' ? 'lint' : draft.name;
  return { name, isJson: draft.format === 'json', ignoresStatus: draft.ignoresStatus };
}

/** The one of `--call`, `--check` and `--print` that was given last. */
export function lastCall({
  changed,
  call,
  check,
  print,
}: Pick<BuildFlags, 'changed' | 'call' | 'check' | 'print'>): string {
  return [...changed].reduce((text, name) => {
    if (name === 'call') return call;
    if (name === 'print') return print;
    return name === 'check' && check ? 'check' : text;
  }, call);
}

function truthOf(value: string): boolean {
  const truth = parseBool(value);
  if (truth !== null) return truth;
  const fault = `strconv.ParseBool: parsing ${quote(value)}: invalid syntax`;
  throw new CliError(`ERROR: invalid ignorestatus print value: ${value}: ${fault}`);
}
