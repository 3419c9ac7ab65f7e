import type { SessionClient } from '../../session/protocol.ts';
import { archiveKind } from './archive-kind.ts';
import { pack, PackFault, type PersonFile } from './pack.ts';
import { sizeOf } from './size.ts';
import type { FileStrings } from './strings.ts';

/** What became of files that were brought. */
export interface Brought {
  /** A sentence for the person. */
  readonly text: string;
  readonly isFault: boolean;
  readonly files: number;
  readonly bytes: number;
  /** The command that loads the images of an archive; `null` where there are none. */
  readonly load: string | null;
}

const shown = (folder: string): string => folder.replace(/^\/home\/learner(?=\/|$)/, '~');
const quoted = (name: string): string => (/^[\w.,@%+/-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);

/** Puts files into a folder of the session, by default where the shell is. Never rejects. */
export async function bring(
  session: SessionClient,
  given: Promise<readonly PersonFile[]> | readonly PersonFile[],
  folder: string | null,
  t: FileStrings,
): Promise<Brought> {
  const fault = (text: string): Brought => ({ text, isFault: true, files: 0, bytes: 0, load: null });
  try {
    const found = await Promise.resolve(given).catch((error: unknown) => {
      throw new PackFault(t.unreadable(error instanceof Error ? error.message : String(error)));
    });
    const { files, content } = pack(found, t);
    const place = await session.upload(folder, files, content);
    const arrived = t.arrived(files.length, sizeOf(content.size), shown(place));
    const came = { isFault: false, files: files.length, bytes: content.size };
    const [only, ...others] = found;
    const kind = only?.file && others.length === 0 ? await archiveKind(only.file) : 'other';
    if (kind === 'images' && only) return { ...came, text: arrived, load: `docker load -i ${quoted(only.path)}` };
    const isNamedSo = /\.(?:tar|tgz|tar\.gz)$/i.test(only?.path ?? '') && others.length === 0;
    return { ...came, text: isNamedSo && only ? `${arrived} ${t.noImages(only.path)}` : arrived, load: null };
  } catch (error) {
    if (error instanceof PackFault) return fault(error.message);
    return fault(t.refused(error instanceof Error ? error.message : String(error)));
  }
}
