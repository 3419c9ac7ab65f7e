/**
 * Cuts the two faces of the site down to the characters that it uses and writes them to public/fonts, with their
 * licences. Run it again after a change of face or of CHARACTERS: `node scripts/subset-fonts.ts`.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const ROOT = new URL('../', import.meta.url);
const OUTPUT = new URL('public/fonts/', ROOT);

/** ASCII, and the punctuation, arrows and letters that lessons, labels and terminal output need. */
const CHARACTERS =
  Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)).join('') +
  '\u00a0©·×éüöäßµ–—‘’“”…•−≤≥←↑→↓↗';

interface Face {
  readonly from: string;
  readonly to: string;
  /** Range of the weight axis to keep; absent for a static face. */
  readonly weights?: { readonly min: number; readonly max: number };
}

const SERIF = 'node_modules/@fontsource-variable/source-serif-4/';
const CODE = 'node_modules/@fontsource/source-code-pro/';

const FACES: readonly Face[] = [
  {
    from: `${SERIF}files/source-serif-4-latin-wght-normal.woff2`,
    to: 'source-serif-4.woff2',
    weights: { min: 400, max: 700 },
  },
  {
    from: `${SERIF}files/source-serif-4-latin-wght-italic.woff2`,
    to: 'source-serif-4-italic.woff2',
    weights: { min: 400, max: 400 },
  },
  { from: `${CODE}files/source-code-pro-latin-400-normal.woff2`, to: 'source-code-pro.woff2' },
];

const LICENCES = [
  { from: `${SERIF}LICENSE`, to: 'source-serif-4.LICENSE.txt' },
  { from: `${CODE}LICENSE`, to: 'source-code-pro.LICENSE.txt' },
];

await mkdir(OUTPUT, { recursive: true });
for (const face of FACES) {
  const source = await readFile(new URL(face.from, ROOT));
  const subset = await subsetFont(source, CHARACTERS, {
    targetFormat: 'woff2',
    ...(face.weights && {
      variationAxes: { wght: face.weights.min === face.weights.max ? face.weights.min : face.weights },
    }),
  });
  await writeFile(new URL(face.to, OUTPUT), subset);
  console.log(`${face.to}: ${source.length} → ${subset.length} bytes`);
}
for (const licence of LICENCES) await copyFile(new URL(licence.from, ROOT), new URL(licence.to, OUTPUT));
