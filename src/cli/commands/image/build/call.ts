import { parseBool } from '../../../../engine/core/go/parse-bool.ts';
import { quote } from '../../../../engine/core/go/quote.ts';
import { CliError } from '../../../command.ts';
import { notSimulated } from '../../../not-simulated.ts';
import { fieldsOf, pairOf } from './csv.ts';

const CALLS = ['build', 'check', 'targets'] as const;

/** What `--call` asks for (buildx `ParseCallFunc`). */
export interface Call {
  readonly name: (typeof CALLS)[number];
  /** The exit code is 0 whatever was found. */
  readonly ignoresStatus: boolean;
}

/** Reads `--call=check,format=json`. */
export function readCall(text: string): Call {
  const draft = { name: '', format: '', ignoresStatus: false };
  for (const field of text === '' ? [] : fieldsOf(text)) {
    const pair = pairOf(field);
    if (pair === null) {
      if (draft.name !== '') throw new CliError(`ERROR: invalid print value: ${text}`);
      draft.name = field;
    } else if (pair.key === 'format') draft.format = pair.value;
    else if (pair.key === 'ignorestatus') draft.ignoresStatus = truthOf(pair.value);
    else throw new CliError(`ERROR: invalid print field: ${field}`);
  }
  const wanted = draft.name === 'lint' ? 'check' : draft.name || 'build';
  const name = CALLS.find((known) => known === wanted);
  if (name === undefined || draft.format === 'json') throw notSimulated(`docker build --call=${text}`);
  return { name, ignoresStatus: draft.ignoresStatus };
}

function truthOf(value: string): boolean {
  const truth = parseBool(value);
  if (truth !== null) return truth;
  const fault = `strconv.ParseBool: parsing ${quote(value)}: invalid syntax`;
  throw new CliError(`ERROR: invalid ignorestatus print value: ${value}: ${fault}`);
}
