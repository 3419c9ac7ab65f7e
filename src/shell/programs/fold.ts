import { eachInput, PLAIN } from './lib/each-input.ts';
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

export const fold = program({
  usage: 'fold [-bs] [-w WIDTH] [FILE]...',
  options: { gnu: 'b,bytes s,spaces w,width: version', busybox: 'b s w:' },
  prepare: (words) => words.map((word) => (/^-\d+$/.test(word) ? `-w${word.slice(1)}` : word)),
  run: async (tool, given) => {
    const width = Number(given.value('w') ?? WIDTH);
    for await (const [source] of eachInput(tool, given.operands, PLAIN)) {
      for await (const line of linesOf(source)) {
        const text = chomp(line);
        await tool.out.write([...folded(text, width, given.has('s'))].join('\n') + line.slice(text.length));
      }
    }
    return undefined;
  },
});
