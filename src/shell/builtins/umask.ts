import type { Builtin } from './builtin.ts';
import { fail, parseOptions } from './usage.ts';

const CLASSES = ['u', 'g', 'o'] as const;

function symbolic(mask: number): string {
  return CLASSES.map((who, index) => {
    const bits = (~mask >> (6 - 3 * index)) & 7;
    return `${who}=${bits & 4 ? 'r' : ''}${bits & 2 ? 'w' : ''}${bits & 1 ? 'x' : ''}`;
  }).join(',');
}

/** A mask after `u=rwx,g-w` and the like; `null` when it is not one. */
function change(mask: number, text: string): number | null {
  let allowed = ~mask & 0o777;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (match === null) return null;
    const [, who = '', operator, permissions = ''] = match;
    const bits = [...permissions].reduce((sum, letter) => sum | { r: 4, w: 2, x: 1 }[letter as 'r' | 'w' | 'x'], 0);
    CLASSES.forEach((name, index) => {
      if (who !== '' && !who.includes(name) && !who.includes('a')) return;
      const shift = 6 - 3 * index;
      if (operator === '=') allowed = (allowed & ~(7 << shift)) | (bits << shift);
      else if (operator === '+') allowed |= bits << shift;
      else allowed &= ~(bits << shift);
    });
  }
  return ~allowed & 0o777;
}

/** The character at which a mode in letters stops making sense. */
function faultIn(text: string): string {
  return text.replace(/^(?:[ugoa]*[-+=][rwx]*,)*[ugoa]*(?:[-+=][rwx]*)?/, '').slice(0, 1);
}

export const umask: Builtin = {
  run: async (sh, argv) => {
    const { flags, operands } = parseOptions(argv.slice(1), 'Sp');
    const { credentials } = sh.files;
    const [text] = operands;
    if (text === undefined) {
      const mask = credentials.umask;
      const octal = mask.toString(8).padStart(4, '0');
      const shown = flags.has('S') ? symbolic(mask) : octal;
      await sh.out(`${flags.has('p') ? `umask ${flags.has('S') ? '-S ' : ''}` : ''}${shown}\n`);
      return 0;
    }
    const next = /^[0-7]+$/.test(text) ? parseInt(text, 8) : /^\d/.test(text) ? null : change(credentials.umask, text);
    if (next === null || next > 0o777)
      return fail(
        sh,
        /^\d/.test(text) ? `${text}: octal number out of range` : `\`${faultIn(text)}': invalid symbolic mode operator`,
        `illegal mode: ${text}`,
      );
    sh.files = sh.files.as({ ...credentials, umask: next });
    return 0;
  },
};
