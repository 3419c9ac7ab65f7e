import { linesOf, type Voice } from './voice.ts';

/** As GNU nano 7 has it at the bottom of its screen. */
export const nano: Voice = {
  unnamed: '',
  endsLines: true,
  opened: ({ name, lines, isDos, isWritable }) => {
    if (!isWritable) return `[ File '${name}' is unwritable ]`;
    return `[ Read ${linesOf(lines)}${isDos ? ' (converted from DOS format)' : ''} ]`;
  },
  newFile: () => '[ New File ]',
  newFolder: (_, folder) => `[ Directory '${folder}' does not exist ]`,
  directory: (name) => `[ "${name}" is a directory ]`,
  device: (name) => `[ "${name}" is a device file ]`,
  unreadable: (name, reason) => `[ Error reading ${name}: ${reason} ]`,
  saved: ({ lines, isDos }) => `[ Wrote ${linesOf(lines)}${isDos ? ' (in DOS format)' : ''} ]`,
  failed: (name, reason) => `[ Error writing ${name}: ${reason} ]`,
  forbidden: () => null,
  exists: (name) => `[ File "${name}" exists; save once more to OVERWRITE it ]`,
  noName: '[ Cancelled ]',
};
