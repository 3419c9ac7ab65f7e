import { eachInput, PLAIN } from './lib/each-input.ts';
import { decode, decodeBytes, encode, encodeBytes } from './lib/codec.ts';
import { Fault } from './lib/faults.ts';
import { chomp, linesOf } from './lib/input.ts';
import { program } from './lib/program.ts';

const WIDTH = 80;

function* folded(text: string, width: number, atSpaces: boolean): Generator<string> {
  let rest = text;
  while (rest.length > width) {
    const space = atSpaces ? rest.lastIndexOf(' ', width - 1) : -1;
    const end = space >= 0 ? space + 1 : width;
    yield rest.slice(0, end);
    rest = rest.slice(end);
  }
  yield rest;
}

/** GNU counts bytes: each stands as one character while the line is cut. */
function* foldedBytes(text: string, width: number, atSpaces: boolean): Generator<string> {
  const bytes = decodeBytes(encode(text));
  for (const piece of folded(bytes, width, atSpaces)) yield decode(encodeBytes(piece));
}

export const fold = program({
  usage: 'fold [-bs] [-w WIDTH] [FILE]...',
  summary: 'Breaks lines that are longer than a width.',
  options: { gnu: 'b,bytes s,spaces w,width: version', busybox: 'b s w:' },
  prepare: (words) => words.map((word) => (/^-\d+$/.test(word) ? `-w${word.slice(1)}` : word)),
  run: async (tool, given) => {
    const wanted = given.value('w') ?? String(WIDTH);
    if (!/^[1-9]\d*$/.test(wanted))
      throw new Fault(
        tool.isBusybox ? `invalid number '${wanted}'` : `invalid number of columns: ${tool.quote(wanted)}`,
      );
    const width = Number(wanted);
    for await (const [source] of eachInput(tool, given.operands, PLAIN)) {
      for await (const line of linesOf(source)) {
        const text = chomp(line);
        const pieces = tool.isBusybox
          ? [...folded(text, width, given.has('s'))]
          : [...foldedBytes(text, width, given.has('s'))];
        await tool.out.write(pieces.join('\n') + line.slice(text.length));
      }
    }
    return undefined;
  },
});
