import { fieldText, FieldBuilder } from '../expand/segments.ts';
import { expandWordInto, wordOf } from '../expand/word.ts';
import type { Interpreter } from './interpreter.ts';
import { quoteForReuse, quoteSingly } from './quoting.ts';

/** What ash quotes in a trace although it needs no quoting. */
const KEYWORDS: ReadonlySet<string> = new Set(
  '! case do done elif else esac fi for if in then until while { } function'.split(' '),
);

async function tracePrefix(sh: Interpreter): Promise<string> {
  const text = sh.variables.text('PS4') ?? (sh.dialect === 'bash' ? '' : '+ ');
  const depth = sh.dialect === 'bash' ? Math.max(0, sh.traceDepth) : 0;
  const word = text === '+ ' ? undefined : wordOf(`"${text.replaceAll('"', '\\"')}"`);
  if (word === undefined) return `${text.slice(0, 1).repeat(depth)}${text}`;
  const builder = new FieldBuilder(null);
  await expandWordInto(sh, word, false, builder);
  return builder.finish().map(fieldText).join('');
}

function quoted(sh: Interpreter, text: string): string {
  if (sh.dialect === 'ash')
    return /^[+,\-./\d:@A-Z\]^\w]*$/.test(text) && !KEYWORDS.has(text) ? text : quoteSingly(text);
  if (text === '') return "''";
  if (/^[^\s'"\\$`|&;<>()*?[\]{}~#!^]+$/.test(text) && !/[\x00-\x1f\x7f]/.test(text)) return text;
  // Blanks of every kind are quoted plainly, other control characters as escapes.
  return /^[^\x00-\x1f\x7f]*$/.test(text.replace(/[\n\t]/g, ''))
    ? `'${text.replaceAll("'", "'\\''")}'`
    : quoteForReuse(text, true);
}

/** Traces go to stderr, or to the descriptor that BASH_XTRACEFD names. */
async function show(sh: Interpreter, text: string): Promise<void> {
  const descriptor = sh.dialect === 'bash' ? sh.variables.text('BASH_XTRACEFD') : undefined;
  if (descriptor !== undefined && /^\d+$/.test(descriptor)) await sh.write(Number(descriptor), text);
  else await sh.err(text);
}

/** `set -x`: shows a command before it runs. */
export async function trace(sh: Interpreter, argv: readonly string[]): Promise<void> {
  if (!sh.has('xtrace')) return;
  await show(sh, `${await tracePrefix(sh)}${argv.map((text) => quoted(sh, text)).join(' ')}\n`);
}

/** `set -x` for a line that is not a list of arguments. */
export async function traceText(sh: Interpreter, text: string): Promise<void> {
  if (sh.has('xtrace')) await show(sh, `${await tracePrefix(sh)}${text}\n`);
}

export async function traceAssignment(sh: Interpreter, name: string, value: string): Promise<void> {
  await traceText(sh, `${name}=${value === '' ? '' : quoted(sh, value)}`);
}
