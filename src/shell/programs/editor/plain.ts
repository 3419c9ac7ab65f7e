import { linesOf, type Voice } from './voice.ts';

/** As an editor of a desktop, in plain words. */
export const plain: Voice = {
  unnamed: 'A new text. It gets its name when you save it.',
  endsLines: false,
  opened: ({ lines, isWritable }) => `${linesOf(lines)}${isWritable ? '' : '. You may not change this file.'}`,
  newFile: () => 'A new file: it is made when you save it.',
  newFolder: (_, folder) => `The folder ${folder} does not exist, so that this cannot be saved here.`,
  directory: (name) => `${name} is a folder.`,
  device: (name) => `${name} is a device.`,
  unreadable: (name, reason) => `${name} cannot be read: ${reason}.`,
  saved: ({ lines }) => `Saved, ${linesOf(lines)}.`,
  failed: (name, reason) => `${name} was not saved: ${reason}.`,
  forbidden: () => null,
  exists: (name) => `${name} exists already. Save once more to replace it.`,
  noName: 'Give it a name first.',
};
