import type { HereDoc, HereString, Redirect, Redirection } from 'unbash';
import { EngineError } from '../../engine/core/errors.ts';
import { sourceOf } from '../../engine/core/pipe.ts';
import { resolve } from '../../engine/core/paths.ts';
import { heldContent } from '../../engine/fs/read.ts';
import { expandToText, expandWordToText } from '../expand/word.ts';
import { expandWord } from '../expand/words.ts';
import { openDevice } from '../process/devices.ts';
import { fileBoth, fileSink, fileSource } from '../process/file-streams.ts';
import { openFile, type OpenFile } from '../process/open-file.ts';
import type { Interpreter } from './interpreter.ts';

/** Applies redirections to the shell's descriptors, in order; false, with a message, when one fails. */
export async function applyRedirects(sh: Interpreter, redirects: readonly Redirection[]): Promise<boolean> {
  for (const redirect of redirects) if (!(await applyRedirect(sh, redirect))) return false;
  return true;
}

async function applyRedirect(sh: Interpreter, redirect: Redirection): Promise<boolean> {
  if (redirect.type !== 'Redirect') {
    const text = redirect.type === 'HereDoc' ? await hereDocument(sh, redirect) : await hereString(sh, redirect);
    sh.descriptors.set(numberOf(sh, redirect, 0), openFile({ source: sourceOf(text) }));
    return true;
  }
  const { operator } = redirect;
  const standard = operator.startsWith('<') ? 0 : 1;
  if (operator === '<&' || (operator === '>&' && (await isDescriptor(sh, redirect))))
    return duplicate(sh, redirect, standard);
  const file = await openTarget(sh, redirect);
  if (file === null) return false;
  sh.descriptors.set(numberOf(sh, redirect, standard), file);
  if (operator.startsWith('&') || operator === '>&') sh.descriptors.set(2, file.retain());
  return true;
}

function numberOf(sh: Interpreter, redirect: Redirection, standard: number): number {
  const { descriptor } = redirect;
  if (descriptor?.type === 'FileDescriptor') return descriptor.value;
  if (descriptor === undefined) return standard;
  let free = 10;
  while (sh.descriptors.get(free) !== undefined) free += 1;
  sh.variables.set(descriptor.name, String(free));
  return free;
}

async function isDescriptor(sh: Interpreter, redirect: Redirect): Promise<boolean> {
  if (redirect.descriptor !== undefined || redirect.target === undefined) return true;
  return /^(?:\d+-?|-)$/.test(await expandWordToText(sh, redirect.target));
}

/** `n>&m`, `n>&-`, `n>&m-`. */
async function duplicate(sh: Interpreter, redirect: Redirect, standard: number): Promise<boolean> {
  const text = redirect.target === undefined ? '' : await expandWordToText(sh, redirect.target);
  if (text === '-') {
    const variable = redirect.descriptor?.type === 'FileDescriptorVariable' ? redirect.descriptor.name : null;
    sh.descriptors.close(variable === null ? numberOf(sh, redirect, standard) : Number(sh.variables.text(variable)));
    return true;
  }
  const [, number, moves] = /^(\d+)(-?)$/.exec(text) ?? [];
  const from = number === undefined ? undefined : sh.descriptors.get(Number(number));
  const target = numberOf(sh, redirect, standard);
  if (from === undefined) {
    await sh.complain(noDescriptor(sh, redirect.target?.text ?? text, number !== undefined), null);
    return false;
  }
  if (Number(number) !== target) sh.descriptors.set(target, from.retain());
  if (moves === '-') sh.descriptors.close(Number(number));
  return true;
}

/** Why a descriptor cannot be duplicated: what was given is no number, or one that is not open. */
function noDescriptor(sh: Interpreter, given: string, isNumber: boolean): string {
  if (sh.dialect === 'bash') return `${given}: ${isNumber ? 'Bad file descriptor' : 'ambiguous redirect'}`;
  return isNumber ? 'Bad file descriptor' : 'syntax error: bad fd number';
}

/** The text of a here-document; with `<<-`, tabs at the start of its lines are dropped before expansion. */
async function hereDocument(sh: Interpreter, redirect: HereDoc): Promise<string> {
  const { body, operator, delimiter } = redirect;
  const strip = (text: string): string => (operator === '<<-' ? text.replace(/^\t+/gm, '') : text);
  const unclosed = redirect.closing === undefined && sh.dialect === 'bash';
  if (unclosed) {
    sh.position = redirect.pos;
    const text = `warning: here-document at line ${sh.line} delimited by end-of-file (wanted \`${delimiter?.value ?? ''}')`;
    await sh.complain(text, null);
  }
  const end = unclosed && body.text !== '' && !body.text.endsWith('\n') ? '\n' : '';
  return `${await hereBody(sh, redirect, strip)}${end}`;
}

async function hereBody(sh: Interpreter, redirect: HereDoc, strip: (text: string) => string): Promise<string> {
  const { body, operator, delimiter } = redirect;
  if (delimiter?.quoted === true) return strip(body.text);
  if (body.parts === undefined) return strip(body.text.replace(/\\([$`\\])|\\\n/g, '$1'));
  if (operator === '<<') return expandToText(sh, body.parts, true);
  let lineStart = true;
  const parts = body.parts.map((part) => {
    if (part.type !== 'Literal') {
      lineStart = false;
      return part;
    }
    const value = lineStart ? strip(part.value) : part.value.replace(/\n\t+/g, '\n');
    lineStart = part.value.endsWith('\n');
    return { ...part, value };
  });
  return expandToText(sh, parts, true);
}

async function hereString(sh: Interpreter, redirect: HereString): Promise<string> {
  return `${redirect.target === undefined ? '' : await expandWordToText(sh, redirect.target)}\n`;
}

async function targetPath(sh: Interpreter, redirect: Redirect): Promise<string | null> {
  const { target } = redirect;
  if (target === undefined) return null;
  if (sh.dialect === 'ash') return expandWordToText(sh, target);
  const words = await expandWord(sh, target);
  if (words.length === 1 && words[0] !== undefined) return words[0];
  await sh.complain(`${target.text}: ambiguous redirect`, null);
  return null;
}

/** Opens the file of a redirection; `null`, with a message, when it cannot. */
export async function openTarget(sh: Interpreter, redirect: Redirect): Promise<OpenFile | null> {
  const target = await targetPath(sh, redirect);
  if (target === null) return null;
  const path = resolve(sh.cwd, target);
  const device = target === '' ? undefined : openDevice(path, sh.descriptors);
  if (device !== undefined) return device;
  try {
    if (target === '') throw new EngineError('ENOENT', 'not-found', 'No such file or directory');
    return open(sh, path, redirect, target.endsWith('/') ? `${path}/` : path);
  } catch (fault) {
    if (!(fault instanceof EngineError)) throw fault;
    await sh.complain(openMessage(sh, target, redirect, fault), null);
    return null;
  }
}

function open(sh: Interpreter, path: string, { operator }: Redirect, given: string): OpenFile {
  const { files } = sh;
  if (operator === '<') {
    if (files.stat(path).type === 'directory') return openFile({ source: directorySource });
    return openFile({ source: fileSource(files, path), path });
  }
  const exists = files.exists(path);
  if (operator === '>' && sh.has('noclobber') && exists && files.stat(path).type === 'file')
    throw new EngineError('ENOCLOBBER', 'conflict', 'cannot overwrite existing file');
  const keep = operator === '>>' || operator === '&>>' || operator === '<>';
  if (!keep || !exists) files.write(given, heldContent(''));
  else files.write(path, files.content(path));
  if (operator === '<>') return openFile({ ...fileBoth(files, path), path });
  return openFile({ sink: fileSink(files, path, operator === '>>' || operator === '&>>'), path });
}

const directorySource = {
  isTerminal: false,
  read: () => Promise.reject(new EngineError('EISDIR', 'invalid', 'Is a directory')),
};

function openMessage(sh: Interpreter, target: string, { operator }: Redirect, fault: EngineError): string {
  if (sh.dialect === 'bash') return `${target}: ${fault.message}`;
  const action = operator === '<' ? 'open' : 'create';
  if (fault.code === 'ENOCLOBBER') return `can't create ${target}: File exists`;
  if (fault.code !== 'ENOENT') return `can't ${action} ${target}: ${fault.message}`;
  return `can't ${action} ${target}: ${operator === '<' ? 'no such file' : 'nonexistent directory'}`;
}

/** Runs something with redirections in force, and takes them back afterwards. */
export async function withRedirects(
  sh: Interpreter,
  redirects: readonly Redirection[],
  run: () => Promise<number>,
): Promise<number> {
  if (redirects.length === 0) return run();
  const before = sh.descriptors;
  sh.descriptors = before.clone();
  try {
    return (await applyRedirects(sh, redirects)) ? await run() : 1;
  } finally {
    sh.descriptors.closeAll();
    sh.descriptors = before;
  }
}
