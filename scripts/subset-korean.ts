/**
 * `node scripts/subset-korean.ts FOLDER`: cuts Noto Serif KR down to the Hangul that the site uses. FOLDER is the unpacked
 * package (`npm pack @fontsource/noto-serif-kr@5.3.0`; 80 MB, so it is no dependency). A test says when it has to be run
 * again: it compares what the texts use with scripts/korean-characters.txt.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { hangulUsed } from './lessons/hangul.ts';

const FONTS = join(import.meta.dirname, '../public/fonts');
/** The name of the language stands on every page, so it has a face of its own. */
const NAME = '한국어';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node scripts/subset-korean.ts FOLDER');
const characters = hangulUsed();
const face = await readFile(join(folder, 'files/noto-serif-kr-korean-400-normal.woff2'));
const cut = await subsetFont(face, characters, { targetFormat: 'woff2' });
await writeFile(join(FONTS, 'noto-serif-kr-400.woff2'), cut);
await writeFile(join(FONTS, 'hangul-name.woff2'), await subsetFont(face, NAME, { targetFormat: 'woff2' }));
console.log(`${characters.length} characters, ${cut.length} bytes`);
await copyFile(join(folder, 'LICENSE'), join(FONTS, 'noto-serif-kr.LICENSE.txt'));
await writeFile(join(import.meta.dirname, 'korean-characters.txt'), `${characters}\n`);
