import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Where Korean stands. */
const FOLDERS = ['content', 'src/components', 'src/exercises/words', 'src/session', 'src/terminal', 'src/visual'];

/** Every Hangul syllable that the site's texts use, sorted. */
export function hangulUsed(): string {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:mdx|yaml|ts|astro)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const found = new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(/[가-힣]/g) ?? []));
  return [...found].sort().join('');
}

/** Those of them that the site's own font has not. */
export function hangulMissing(): string {
  const had = new Set(readFileSync(join(ROOT, 'scripts/korean-characters.txt'), 'utf8').trim());
  return [...hangulUsed()].filter((character) => !had.has(character)).join('');
}
