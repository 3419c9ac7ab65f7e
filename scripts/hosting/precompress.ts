import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { isCompressed } from './rules.mjs';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

type Method = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
const METHODS: readonly (readonly [extension: string, method: Method])[] = [
  [
    '.br',
    (bytes) =>
      brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  ],
  ['.gz', (bytes) => gzipped(bytes, { level: 9 })],
];

/**
 * Writes compressed files beside those that get shorter. Most of a site is the same from build to build: what was made
 * before is kept in `cache` by the digest of its content.
 */
export async function precompress(directory: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const files = (await readdir(directory, { recursive: true })).filter(isCompressed);
  const unused = new Set(await readdir(cache));
  let next = 0;
  async function work(): Promise<void> {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      const bytes = new Uint8Array(await readFile(join(directory, file)));
      const digest = createHash('sha256').update(bytes).digest('hex');
      for (const [extension, method] of METHODS) {
        const kept = join(cache, `${digest}${extension}`);
        unused.delete(`${digest}${extension}`);
        let made: Uint8Array | null = await readFile(kept).catch(() => null);
        if (made === null) {
          made = await method(bytes);
          await writeFile(kept, made);
        }
        await writeFile(join(directory, `${file}${extension}`), made);
      }
    }
  }
  await Promise.all([work(), work(), work(), work()]);
  await Promise.all([...unused].map((name) => rm(join(cache, name))));
}
