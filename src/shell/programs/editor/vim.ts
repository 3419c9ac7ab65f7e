import type { Described, Voice } from './voice.ts';

function described(file: Described, ...notes: readonly string[]): string {
  const marks = [
    ...notes,
    ...(file.isWritable ? [] : ['[readonly]']),
    ...(file.lacksNewline ? ['[noeol]'] : []),
    ...(file.isDos ? ['[dos]'] : []),
  ].join('');
  return `"${file.name}" ${marks === '' ? '' : `${marks} `}${file.lines}L, ${file.bytes}B`;
}

/** As vim 9 has it in its last line. */
export const vim: Voice = {
  unnamed: '',
  endsLines: true,
  opened: (file) => described(file),
  newFile: (name) => `"${name}" [New]`,
  newFolder: (name) => `"${name}" [New DIRECTORY]`,
  directory: (name) => `"${name}" is a directory`,
  device: (name) => `"${name}" is not a file`,
  unreadable: (name, reason) => `"${name}" [${reason.replace('denied', 'Denied')}]`,
  saved: (file, isNew) => `${described(file, ...(isNew ? ['[New]'] : []))} written`,
  failed: (name) => `"${name}" E212: Can't open file for writing`,
  forbidden: () => "E45: 'readonly' option is set (add ! to override)",
  exists: () => 'E13: File exists (add ! to override)',
  noName: 'E32: No file name',
};
