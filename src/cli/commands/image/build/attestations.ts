import { parseBool } from '../../../../engine/core/go/parse-bool.ts';
import { quote } from '../../../../engine/core/go/quote.ts';
import { CliError } from '../../../command.ts';
import { fieldsOf, pairOf } from './csv.ts';
import type { BuildFlags } from './options.ts';

/** Whether a statement about the image is asked for: by `--attest`, `--provenance` or `--sbom` (buildx `ParseAttests`). */
export function wantsAttestations(flags: Pick<BuildFlags, 'attest' | 'provenance' | 'sbom'>): boolean {
  const wanted = new Map<string, boolean>();
  const given = [...flags.attest, ...canonical('provenance', flags.provenance), ...canonical('sbom', flags.sbom)];
  for (const text of given) {
    const { type, isDisabled } = readAttestation(text);
    if (!wanted.has(type)) wanted.set(type, !isDisabled);
  }
  return [...wanted.values()].includes(true);
}

/** `--provenance=false` as `--attest` has it. */
function canonical(type: string, value: string): readonly string[] {
  if (value === '') return [];
  const truth = parseBool(value);
  return [truth === null ? `type=${type},${value}` : `type=${type},disabled=${String(!truth)}`];
}

function readAttestation(text: string): { readonly type: string; readonly isDisabled: boolean } {
  let type = '';
  let isDisabled = false;
  for (const field of fieldsOf(text)) {
    const pair = pairOf(field);
    if (pair === null) throw new CliError(`ERROR: invalid value ${field}`);
    const key = pair.key.trim();
    if (key === 'type') type = pair.value;
    if (key !== 'disabled') continue;
    const truth = parseBool(pair.value);
    if (truth === null) {
      const fault = `strconv.ParseBool: parsing ${quote(pair.value)}: invalid syntax`;
      throw new CliError(`ERROR: invalid value ${field}: ${fault}`);
    }
    isDisabled = truth;
  }
  if (type === '') throw new CliError('ERROR: attestation type not specified');
  return { type, isDisabled };
}
