import { quote } from '../../core/go/quote.ts';
import type { LineRange } from '../errors.ts';
import type { Linter } from './linter.ts';
import { RULES } from './rules.ts';

const SECRET = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const PUBLIC = /(?:_|^)public(?:_|$)/i;

/** Warns of a variable whose name says that its value should not be in an image. */
export function reportSecret(linter: Linter, range: LineRange, instruction: 'ARG' | 'ENV', name: string): void {
  if (!SECRET.test(name) || PUBLIC.test(name)) return;
  const message = `Do not use ARG or ENV instructions for sensitive data (${instruction} ${quote(name)})`;
  linter.report(RULES.secretsUsedInArgOrEnv, range, message);
}
