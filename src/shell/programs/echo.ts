import type { Program } from '../program.ts';
import { unescapeEcho } from '../interpreter/escapes.ts';
import { encode } from './lib/codec.ts';

/** Its options end at the first word that is not made of `n`, `e` and `E`; nothing is an error. */
export const echo: Program = async ({ argv, stdout }) => {
  let newline = true;
  let escapes = false;
  let index = 1;
  for (; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (!/^-[neE]+$/.test(word)) break;
    for (const letter of word.slice(1)) {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
  }
  const text = argv.slice(index).join(' ');
  // As ash's, neither program has bash's characters by number.
  const { output, stop } = escapes ? unescapeEcho(text, 'ash') : { output: text, stop: false };
  await stdout.write(encode(`${output}${newline && !stop ? '\n' : ''}`));
  return 0;
};
