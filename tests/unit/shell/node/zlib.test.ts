import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress } from '../../../../src/shell/node/compress.ts';
import { runNode } from './run.ts';

const run = async (script: string): Promise<string> => (await runNode(['-e', script])).stdout;

test('what is packed in a container a real zlib unpacks, and the other way round', async () => {
  const packed = await run("console.log(require('zlib').gzipSync('layer '.repeat(100)).toString('base64'))");
  expect(gunzipSync(Buffer.from(packed, 'base64')).toString()).toBe('layer '.repeat(100));
  const there = gzipSync('from outside').toString('base64');
  expect(await run(`console.log(String(require('node:zlib').gunzipSync(Buffer.from('${there}', 'base64'))))`)).toBe(
    'from outside\n',
  );
});

test('with callbacks and as streams', async () => {
  const script = `const zlib = require('zlib');
    zlib.deflate('called', (error, bytes) => zlib.inflate(bytes, (fault, text) => console.log(error, fault, String(text))));
    const pack = zlib.createGzip();
    pack.pipe(zlib.createGunzip()).on('data', (chunk) => console.log(String(chunk)));
    pack.write('stre'); pack.end('amed');`;
  expect((await run(script)).trim().split('\n').toSorted()).toEqual(['null null called', 'streamed']);
});

test('what cannot be unpacked is a fault as zlib words it', async () => {
  const script = `const zlib = require('zlib');
    for (const bytes of [Buffer.from('no deflate at all, this'), zlib.deflateSync('hello'.repeat(50)).subarray(0, -6)])
      try { zlib.inflateSync(bytes) } catch (error) { console.log(error.code, error.errno, error.message) }
    try { zlib.gzipSync(7) } catch (error) { console.log(error.code) }`;
  expect(await run(script)).toBe(
    'Z_DATA_ERROR -3 incorrect header check\nZ_BUF_ERROR -5 unexpected end of file\nERR_INVALID_ARG_TYPE\n',
  );
});

test('a file that would become a huge one is refused before it has', () => {
  const bomb = gzipSync(new Uint8Array(300 << 20), { level: 9 });
  expect(() => compress('gunzip', bomb, -1)).toThrow('Cannot create a Buffer larger than 268435456 bytes');
});
