import { utf8 } from '../../engine/core/bytes.ts';
import type { NativeProgram } from '../process/kernel.ts';

/** `busybox` without an applet: says what it is and what it has. */
export function busybox(name: string, applets: readonly string[]): NativeProgram {
  if (!name.startsWith('busybox')) return noSuchApplet(name);
  return async ({ descriptors }) => {
    const text = `BusyBox multi-call binary.\n\nUsage: busybox [function [arguments]...]\n\nCurrently defined functions:\n\t${applets.join(', ')}\n`;
    await descriptors.sink(1).write(utf8(text));
    return 0;
  };
}

/** What busybox answers for a name it has no applet for. */
export function noSuchApplet(name: string): NativeProgram {
  return async ({ descriptors }) => {
    await descriptors.sink(2).write(utf8(`${name}: applet not found\n`));
    return 127;
  };
}
