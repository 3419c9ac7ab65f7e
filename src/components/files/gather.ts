import type { PersonFile } from './pack.ts';

/** Files that were chosen, each with its folder where a folder was chosen. */
export const chosenFiles = (files: FileList | null): readonly PersonFile[] =>
  [...(files ?? [])].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }));

/** What was dropped. It can only be asked for while the event lasts, and is read afterwards. */
export function droppedEntries(transfer: DataTransfer): readonly (FileSystemEntry | File)[] {
  return [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
}

/** The files of what was dropped, with those in its folders. Throws an error whose message is the name of what cannot be read. */
export async function droppedFiles(entries: readonly (FileSystemEntry | File)[]): Promise<readonly PersonFile[]> {
  const found = await Promise.all(
    entries.map(async (entry) => (entry instanceof File ? [{ path: entry.name, file: entry }] : filesIn(entry))),
  );
  return found.flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function filesIn(entry: FileSystemEntry): Promise<readonly PersonFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  try {
    if (isFile(entry)) return [{ path, file: await new Promise<File>((...answer) => entry.file(...answer)) }];
    if (!isFolder(entry)) return [];
    const children = await entriesIn(entry);
    if (children.length === 0) return [{ path, file: null }];
    return (await Promise.all(children.map(filesIn))).flat();
  } catch (error) {
    throw error instanceof DOMException ? new Error(path) : error;
  }
}

/** A folder gives its entries in portions, and none when there are no more. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((...answer) => reader.readEntries(...answer));
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}
