import { utf8 } from '../../engine/core/bytes.ts';
import { BUSYBOX_BANNER } from '../help.ts';
import type { NativeProgram } from '../process/kernel.ts';

const NOT_FOUND = 127;

const INTRODUCTION = `${BUSYBOX_BANNER}
Usage: busybox [function [arguments]...]
   or: busybox --list
   or: function [arguments]...

\tOne binary that is many programs: the name it is called by, or the
\tfirst argument, says which one.

Currently defined functions:
`;
const WIDTH = 79;
const TAB = 8;

/** The names with commas, in lines that a terminal holds. */
function inLines(names: readonly string[]): string {
  const lines = [''];
  names.forEach((name, index) => {
    const word = index === names.length - 1 ? name : `${name}, `;
    const line = lines.at(-1) ?? '';
    if (TAB + line.length + word.trimEnd().length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line + word;
  });
  return lines.map((line) => `\t${line.trimEnd()}\n`).join('');
}

/** `busybox` without an applet: says what it is and what it has. A name of its own that is nothing here says so. */
export function busybox(name: string, option: string | undefined, applets: readonly string[]): NativeProgram {
  if (!name.startsWith('busybox')) return notSimulated(name);
  const text = option === '--list' ? applets.map((each) => `${each}\n`).join('') : INTRODUCTION + inLines(applets);
  return async ({ descriptors }) => {
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
