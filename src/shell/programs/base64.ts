import { decodeBytes, encodeBytes } from './lib/codec.ts';
import { eachInput, CANT_OPEN, PLAIN } from './lib/each-input.ts';
import { Fault } from './lib/faults.ts';
import { readEverything } from './lib/input.ts';
import { program } from './lib/program.ts';

const WIDTH = 76;

function wrapped(text: string, width: number): string {
  if (width === 0) return text;
  const lines = text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return lines.map((line) => `${line}\n`).join('');
}

export const base64 = program({
  usage: 'base64 [-d] [-w COLS] [FILE]',
  summary: 'Turns bytes into base64 text, or with -d text into bytes.',
  options: { gnu: 'd,decode i,ignore-garbage w,wrap: version', busybox: 'd w:' },
  run: async (tool, given) => {
    for await (const [source] of eachInput(tool, given.operands.slice(0, 1), tool.isBusybox ? CANT_OPEN : PLAIN)) {
      const bytes = await readEverything(source);
      if (!given.has('d')) {
        await tool.out.write(wrapped(btoa(decodeBytes(bytes)), Number(given.value('w') ?? WIDTH)));
        continue;
      }
      const text = decodeBytes(bytes).replace(given.has('i') || tool.isBusybox ? /[^A-Za-z0-9+/=]/g : /\n/g, '');
      const good = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/.exec(text)?.[0] ?? '';
      const partial = tool.isBusybox ? '' : (/^[A-Za-z0-9+/]{2,3}/.exec(text.slice(good.length))?.[0] ?? '');
      await tool.out.write(encodeBytes(atob(good) + atob(partial)));
      if (good.length < text.length) throw new Fault(tool.isBusybox ? 'truncated input' : 'invalid input');
    }
    return undefined;
  },
});
