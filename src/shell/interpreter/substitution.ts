import type { CommandExpansionPart, ParsedScript, ProcessSubstitutionPart } from 'unbash';
import { concat, text } from '../../engine/core/bytes.ts';
import { EngineError } from '../../engine/core/errors.ts';
import { emptySource, sourceOf } from '../../engine/core/pipe.ts';
import { heldContent, readContent } from '../../engine/fs/read.ts';
import { openFile } from '../process/open-file.ts';
import { abortable } from '../process/process.ts';
import { LineAbandoned } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import { openTarget } from './redirect.ts';
import { startSubshell } from './subshell.ts';
import { syntaxFault } from '../syntax/fault.ts';

/** Bytes a command substitution may hold. */
const LIMIT = 64 << 20;

/** Output of `$(…)` without its trailing line ends. */
export async function substituteCommand(sh: Interpreter, part: CommandExpansionPart): Promise<string> {
  const { script } = part;
  if (script === undefined) return '';
  await refuseErrors(sh, script, part.text);
  const direct = await readDirectly(sh, script);
  const bytes = direct ?? (await outputOf(sh, script));
  if (sh.dialect === 'bash') sh.status = sh.substitutionStatus ?? 0;
  return text(bytes).replaceAll('\0', '').replace(/\n+$/, '');
}

async function refuseErrors(sh: Interpreter, script: ParsedScript, source: string): Promise<void> {
  if (script.errors === undefined || script.errors.length === 0) return;
  const text = script.source ?? source.replace(/^(?:\$|[<>])\(|\)$/g, '');
  const fault = syntaxFault(text, script, sh.dialect);
  if (fault === null) return;
  await sh.complain(fault.message, null);
  throw new LineAbandoned(sh.dialect === 'bash' ? 1 : 2);
}

/** `$(< file)` reads the file without a process. */
async function readDirectly(sh: Interpreter, script: ParsedScript): Promise<Uint8Array | null> {
  const [statement, more] = script.commands;
  const command = statement?.command;
  if (sh.dialect === 'ash' || more !== undefined || command?.type !== 'Command') return null;
  if (command.name !== undefined || command.prefix.length !== 1 || command.suffix.length > 0) return null;
  const redirect = command.redirects[0];
  if (redirect?.type !== 'Redirect' || redirect.operator !== '<') return null;
  const file = await openTarget(sh, redirect);
  if (file === null) {
    sh.substitutionStatus = 1;
    return new Uint8Array(0);
  }
  const chunks: Uint8Array[] = [];
  for (let chunk = await file.source.read(); chunk !== null; chunk = await file.source.read()) chunks.push(chunk);
  file.release();
  sh.substitutionStatus = 0;
  return concat(chunks);
}

async function outputOf(sh: Interpreter, script: ParsedScript): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let closed: () => void = () => undefined;
  const end = new Promise<void>((resolve) => (closed = resolve));
  const sink = {
    isTerminal: false,
    write: async (chunk: Uint8Array): Promise<void> => {
      size += chunk.length;
      if (size > LIMIT) throw new EngineError('EPIPE', 'system', 'Broken pipe');
      chunks.push(chunk);
    },
  };
  const descriptors = sh.descriptors.clone();
  descriptors.set(1, openFile({ sink, close: closed }));
  const process = startSubshell(sh, { descriptors }, (sub) => {
    sub.traceDepth += 1;
    if (sh.dialect === 'bash' && !sh.shopt.has('inherit_errexit') && !sh.has('posix')) sub.options.delete('errexit');
    return runScript(sub, script);
  });
  sh.substitutionStatus = await abortable(process.exit, sh.process.signal);
  await abortable(end, sh.process.signal);
  return concat(chunks);
}

/** Runs a nested script; one from escaped backquotes has a text of its own. */
async function runScript(sub: Interpreter, script: ParsedScript): Promise<number> {
  if (script.source !== undefined) sub.source = { text: script.source, firstLine: sub.line };
  const [only, more] = script.commands;
  // A single command takes the subshell's process over, as after fork and exec.
  if (only?.command.type === 'Command' && only.background !== true && more === undefined)
    return sub.grammar.runStage(sub, only.command);
  return sub.grammar.runList(sub, script.commands);
}

let substitutions = 0;

/**
 * `<(…)` and `>(…)` as a file under `/tmp`: programs open paths, and there is no `/dev/fd` in an image. The command of
 * `<(…)` runs to its end first, that of `>(…)` after the command that writes.
 */
export async function substituteProcess(sh: Interpreter, part: ProcessSubstitutionPart): Promise<string> {
  const { script } = part;
  if (script === undefined) return '/dev/null';
  await refuseErrors(sh, script, part.text);
  substitutions += 1;
  const path = `/tmp/sh-np.${substitutions}`;
  const superuser = sh.files.as({ ...sh.files.credentials, uid: 0 });
  const bytes = part.operator === '<' ? await outputOf(sh, script) : new Uint8Array(0);
  superuser.write(path, heldContent(bytes), 0o666);
  superuser.chown(path, sh.files.credentials.uid, sh.files.credentials.gid);
  sh.afterCommand.push(async () => {
    if (part.operator === '>') {
      const descriptors = sh.descriptors.clone();
      const written = await readContent(superuser.content(path));
      descriptors.set(0, openFile({ source: written.length === 0 ? emptySource() : sourceOf(written) }));
      await startSubshell(sh, { descriptors }, (sub) => runScript(sub, script)).exit;
    }
    superuser.unlink(path);
  });
  return path;
}
