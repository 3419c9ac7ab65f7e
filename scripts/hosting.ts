/**
 * The last part of `npm run build`: what a host needs beside the site's files. Every text gets compressed ones beside it,
 * and each of the common hosts a file that tells it which headers to send.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apacheFile, headersFile, vercelFile } from './hosting/header-files.ts';
import { nginxConfig } from './hosting/nginx.ts';
import { precompress } from './hosting/precompress.ts';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const LANGUAGES = ['ko'];

const foldersIn = (directory: string): readonly string[] =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
const folders = [
  ...foldersIn(DIST),
  ...LANGUAGES.flatMap((name) => foldersIn(join(DIST, name)).map((inner) => `${name}/${inner}`)),
];
const base = process.env.SITE_BASE ?? '/';

await precompress(DIST, join(ROOT, '.cache/precompressed'));
writeFileSync(join(DIST, '_headers'), headersFile(folders));
writeFileSync(join(DIST, 'vercel.json'), vercelFile(folders));
writeFileSync(join(DIST, '.htaccess'), apacheFile());
writeFileSync(join(DIST, 'nginx.conf'), nginxConfig({ root: '/srv/layer-lab', base, listen: '80' }));
// GitHub Pages leaves out folders that begin with a low line otherwise.
writeFileSync(join(DIST, '.nojekyll'), '');
if (process.env.SITE_URL === undefined)
  console.log('SITE_URL is not given: what others show beside a link (Open Graph, oEmbed) leads to http://localhost.');
