import { utf8 } from '../../engine/core/bytes.ts';
import type { NativeProgram } from '../process/kernel.ts';

const NOT_FOUND = 127;

/** `busybox` without an applet: says what it is and what it has. A name of its own that is nothing here says so. */
export function busybox(name: string, applets: readonly string[]): NativeProgram {
  if (!name.startsWith('busybox')) return notSimulated(name);
  return async ({ descriptors }) => {
    const text = `BusyBox multi-call binary.\n\nUsage: busybox [function [arguments]...]\n\nCurrently defined functions:\n\t${applets.join(', ')}\n`;
    await descriptors.sink(1).write(utf8(text));
    return 0;
  };
}

/** What busybox answers for a name it has no applet for. */
export function noSuchApplet(name: string): NativeProgram {
  return complain(`${name}: applet not found`);
}

/** What a program's file answers that stands for a program nobody simulates. */
export function notSimulated(name: string): NativeProgram {
  return complain(`${name}: this program is not simulated`);
}

function complain(message: string): NativeProgram {
  return async ({ descriptors }) => {
    await descriptors.sink(2).write(utf8(`${message}\n`));
    return NOT_FOUND;
  };
}
