import { text as decode } from '../../engine/core/bytes.ts';
import type { FileSystem } from '../../engine/fs/file-system.ts';
import { readContent } from '../../engine/fs/read.ts';

/** A `server` block, as far as it is simulated. */
export interface Site {
  readonly port: number;
  readonly root: string;
  readonly index: readonly string[];
}

const FOLDER = '/etc/nginx/conf.d';

/** What a site may not have: it would be answered wrongly. */
const NOT_SIMULATED =
  /\b(?:proxy_pass|fastcgi_pass|uwsgi_pass|grpc_pass|rewrite|return|try_files|ssl_certificate|upstream)\b/;

/** The sites of a configuration; a text says why it cannot be used. */
export async function readConfiguration(files: FileSystem): Promise<readonly Site[] | string> {
  if (!files.exists(FOLDER)) return `open() "${FOLDER}" failed (2: No such file or directory)`;
  const names = files
    .readdir(FOLDER)
    .filter((name) => name.endsWith('.conf'))
    .sort();
  const sites: Site[] = [];
  for (const name of names) {
    const source = decode(await readContent(files.content(`${FOLDER}/${name}`))).replace(/#.*$/gm, '');
    const open = source.split('{').length;
    if (open !== source.split('}').length)
      return `unexpected end of file, expecting "}" in ${FOLDER}/${name}:${source.split('\n').length}`;
    const unknown = NOT_SIMULATED.exec(source)?.[0];
    if (unknown !== undefined) return `"${unknown}" in ${FOLDER}/${name} is not simulated: only static files are`;
    for (const block of source.split(/\bserver\s*\{/).slice(1)) sites.push(siteOf(block));
  }
  return sites;
}

function siteOf(block: string): Site {
  const port = /\blisten\s+(?:[\d.]+:|\[::\]:)?(\d+)/.exec(block)?.[1] ?? '80';
  const root = /\broot\s+([^;\s]+)/.exec(block)?.[1] ?? '/etc/nginx/html';
  const index = /\bindex\s+([^;]+)/.exec(block)?.[1] ?? 'index.html';
  return { port: Number(port), root, index: index.trim().split(/\s+/) };
}
