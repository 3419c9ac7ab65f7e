/**
 * Part of `npm run build`: makes PNGs of the pictures of lessons, which those who show a link to a lesson ask for. What was
 * made once is kept in .cache, by what is in it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import subsetFont from 'subset-font';

const ROOT = join(import.meta.dirname, '..');
const PICTURES = join(ROOT, 'dist/pictures');
const CACHE = join(ROOT, '.cache/pictures');
const FONTS = ['source-serif-4', 'source-code-pro', 'noto-serif-kr-400'];

/** Fonts as the renderer reads them, with no more than these characters. */
const fontsFor = (text: string): Promise<readonly Uint8Array[]> =>
  Promise.all(
    FONTS.map((name) =>
      subsetFont(readFileSync(join(ROOT, `public/fonts/${name}.woff2`)), text, { targetFormat: 'truetype' }),
    ),
  );

const files = readdirSync(PICTURES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svg'));
const pictures = files.map((name) => {
  const svg = readFileSync(join(PICTURES, name), 'utf8');
  const kept = join(CACHE, `${createHash('sha256').update(svg).digest('hex')}.png`);
  return { path: join(PICTURES, name), svg, kept };
});
const missing = pictures.filter(({ kept }) => !existsSync(kept));

if (missing.length > 0) {
  mkdirSync(CACHE, { recursive: true });
  await initWasm(readFileSync(join(ROOT, 'node_modules/@resvg/resvg-wasm/index_bg.wasm')));
  const fontBuffers = [...(await fontsFor(missing.map(({ svg }) => svg).join('')))];
  for (const { svg, kept } of missing) {
    const image = new Resvg(svg, { font: { fontBuffers, loadSystemFonts: false } }).render();
    writeFileSync(kept, image.asPng());
    image.free();
  }
}
for (const { path, kept } of pictures) {
  writeFileSync(path.replace(/svg$/, 'png'), readFileSync(kept));
  rmSync(path);
}
