import type { EditErrand } from '../../../engine/core/errand.ts';
import { dirname } from '../../../engine/core/paths.ts';
import type { Stat } from '../../../engine/fs/file-system.ts';
import { heldContent, readContent } from '../../../engine/fs/read.ts';
import { mayAccess, WRITE } from '../../../engine/fs/tree/permissions.ts';
import { loadAccounts } from '../lib/accounts.ts';
import { encode } from '../lib/codec.ts';
import { codeOf, Fault, reason } from '../lib/faults.ts';
import { modeString } from '../lib/mode.ts';
import type { Tool } from '../lib/tool.ts';
import type { Described, Voice } from './voice.ts';

/** A text in an editor, and what is known of its file. */
export type Document = Omit<EditErrand, 'kind' | 'manner' | 'line'> & {
  /** Lines end as DOS has it, in the file alone. */
  readonly isDos: boolean;
};

/** Bytes that an editor takes. */
const MOST = 1 << 20;

const NEW_FILE: Omit<Document, 'name' | 'path' | 'message'> = {
  text: '',
  facts: '',
  isReadOnly: false,
  isFault: false,
  saves: 0,
  isDos: false,
};

/** Opens what a name stands for; every fault but a file that is too large is a message of the editor. */
export async function openDocument(tool: Tool, name: string, voice: Voice): Promise<Document> {
  if (name === '') return { ...NEW_FILE, name, path: '', message: voice.unnamed };
  const path = tool.path(name);
  try {
    const stat = tool.files.stat(path);
    if (stat.type === 'file') return await openFile(tool, name, stat, voice);
    const message = stat.type === 'directory' ? voice.directory(name) : voice.device(name);
    return { ...NEW_FILE, name: '', path: '', message, isFault: true };
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (codeOf(error) !== 'ENOENT')
      return { ...NEW_FILE, name, path, message: voice.unreadable(name, reason(error)), isFault: true };
    const isLost = !tool.files.exists(dirname(path));
    const message = isLost ? voice.newFolder(name, dirname(name)) : voice.newFile(name);
    return { ...NEW_FILE, name, path, message, isFault: isLost };
  }
}

async function openFile(tool: Tool, name: string, stat: Stat, voice: Voice): Promise<Document> {
  const path = tool.path(name);
  if (stat.size > MOST)
    throw new Fault(`${name}: ${stat.size} bytes are too many for the editor here, which takes ${MOST}`);
  const bytes = await readContent(tool.files.content(path));
  const facts = await factsOf(tool, stat);
  const found = textOf(bytes);
  if (found === null) {
    const message = `${name} is binary: it can be looked at here, and not changed.`;
    return { ...NEW_FILE, name, path, text: printable(bytes), facts, isReadOnly: true, message, isFault: true };
  }
  const isDos = found.includes('\r\n') && !/(?<!\r)\n/.test(found);
  const text = isDos ? found.replaceAll('\r\n', '\n') : found;
  const isWritable = mayWrite(tool, stat);
  const message = voice.opened(describe(name, { text, isDos, bytes: bytes.length, isWritable }));
  return { ...NEW_FILE, name, path, text, facts, isDos, message, isFault: !isWritable };
}

/** Writes a text under a name; what goes wrong is a message of the editor, and nothing is lost. */
export async function saveDocument(
  tool: Tool,
  document: Document,
  given: { readonly name: string; readonly text: string; readonly force: boolean },
  voice: Voice,
): Promise<Document> {
  const { name, force } = given;
  const fault = (message: string): Document => ({ ...document, message, isFault: true });
  if (name === '') return fault(voice.noName);
  const path = tool.path(name);
  const isNew = !tool.files.exists(path);
  if (!force && !isNew && path !== document.path) return fault(voice.exists(name));
  const text = voice.endsLines && given.text !== '' && !given.text.endsWith('\n') ? `${given.text}\n` : given.text;
  const bytes = encode(document.isDos ? text.replaceAll('\n', '\r\n') : text);
  try {
    const refusal = isNew || force || mayWrite(tool, tool.files.stat(path)) ? null : voice.forbidden(name);
    if (refusal !== null) return fault(refusal);
    tool.files.write(path, heldContent(bytes));
    const described = describe(name, { text, isDos: document.isDos, bytes: bytes.length, isWritable: true });
    const facts = await factsOf(tool, tool.files.stat(path));
    const message = voice.saved(described, isNew);
    return { ...document, name, path, text, facts, message, isFault: false, saves: document.saves + 1 };
  } catch (error) {
    return fault(voice.failed(name, reason(error)));
  }
}

const mayWrite = ({ files }: Tool, stat: Stat): boolean => mayAccess(stat, files.credentials, WRITE);

function describe(
  name: string,
  { text, isDos, bytes, isWritable }: Pick<Described, 'isDos' | 'bytes' | 'isWritable'> & { readonly text: string },
): Described {
  const lacksNewline = text !== '' && !text.endsWith('\n');
  const lines = text.split('\n').length - (lacksNewline ? 0 : 1);
  return { name, lines, bytes, characters: [...text].length, isDos, lacksNewline, isWritable };
}

/** Mode and owner, where they are not those of a file that one makes oneself. */
async function factsOf(tool: Tool, stat: Stat): Promise<string> {
  const { uid, umask } = tool.files.credentials;
  const isOwn = stat.uid === uid;
  if (isOwn && stat.mode === (0o666 & ~umask)) return '';
  const accounts = await loadAccounts(tool);
  return `${modeString(stat)}${isOwn ? '' : ` ${accounts.userName(stat.uid) ?? stat.uid}`}`;
}

/** The bytes as text; `null` when they are none. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes to look at, as `cat -v` would have them, though shorter. */
const printable = (bytes: Uint8Array): string =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1 << 16)).replaceAll(/[^\t\n\x20-\x7e]/g, '·');
