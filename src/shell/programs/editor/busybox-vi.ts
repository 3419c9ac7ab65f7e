import type { Voice } from './voice.ts';

const place = (lines: number): string => `1/${Math.max(1, lines)} ${Math.round(100 / Math.max(1, lines))}%`;

/** As busybox's vi has it in its last line. */
export const busyboxVi: Voice = {
  unnamed: '- No file 1/1 100%',
  endsLines: true,
  opened: ({ name, lines, isWritable }) => `- ${name}${isWritable ? '' : ' [Readonly]'} ${place(lines)}`,
  newFile: (name) => `- ${name} ${place(1)}`,
  newFolder: (name) => `- ${name} ${place(1)}`,
  directory: (name) => `'${name}' is not a regular file`,
  device: (name) => `'${name}' is not a regular file`,
  unreadable: (name, reason) => `'${name}' ${reason}`,
  saved: ({ name, lines, characters }) => `'${name}' ${lines}L, ${characters}C`,
  failed: (name, reason) => `'${name}' ${reason}`,
  forbidden: (name) => `'${name}' is read only`,
  exists: (name) => `'${name}' exists (:w! overrides)`,
  noName: 'No current filename',
};
