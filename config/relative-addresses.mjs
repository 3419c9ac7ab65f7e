import { readdir, readFile, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { fileURLToPath, URL } from 'node:url';

/** Attributes of the site's pages that hold addresses; `data-index` is where search finds its index. */
const ATTRIBUTE = /(\s(?:href|src|data-index)=")([^"]*)(?=")/g;
/** Files that are not bundled, such as fonts, as a style sheet asks for them. */
const IN_STYLE = /(url\()([^)"']*)(?=\))/g;
/** A page that is not there may be asked for at any depth: only an address from the root leads away from there. */
const ANYWHERE = '404.html';

/**
 * The same address seen from a page; an address that does not begin with any of `starts` leads elsewhere and stays.
 * @param {string} address
 * @param {string} folder the page's, from the site's root; empty for the root itself
 * @param {readonly string[]} starts
 */
function seenFrom(address, folder, starts) {
  const start = starts.find((each) => address.startsWith(each));
  if (start === undefined) return address;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(address.slice(start.length)) ?? [];
  const relative = posix.relative(`/${folder}`, `/${path}`);
  const isFolder = path === '' || path.endsWith('/');
  return `${relative === '' ? './' : isFolder ? `${relative}/` : relative}${rest}`;
}

/**
 * A text with its addresses made relative.
 * @param {RegExp} pattern finds what stands before an address, and the address
 * @returns {(text: string, file: string, starts: readonly string[]) => string}
 */
const relativeWhere = (pattern) => (text, file, starts) => {
  const folder = posix.dirname(file) === '.' ? '' : posix.dirname(file);
  return text.replace(pattern, (_, before, address) => `${before}${seenFrom(address, folder, starts)}`);
};

/**
 * What is done to a file's text so that its addresses within the site work wherever the site is put. It takes the file's
 * path from the site's root, and what such addresses begin with, with slashes at their ends.
 */
export const CHANGES = new Map([
  ['.html', relativeWhere(ATTRIBUTE)],
  ['.css', relativeWhere(IN_STYLE)],
]);

/**
 * Makes the built pages independent of the path that they are served under. With no address of the site given, links
 * between languages need none either.
 * @param {{site: string | undefined}} options
 * @returns {import('astro').AstroIntegration}
 */
export function relativeAddresses({ site }) {
  /** @type {readonly string[]} */
  let starts = [];
  return {
    name: 'layer-lab:relative-addresses',
    hooks: {
      'astro:config:done': ({ config }) => {
        const base = `${config.base.replace(/\/$/, '')}/`;
        starts = site === undefined ? [new URL(base, config.site).href, base] : [base];
      },
      'astro:build:done': async ({ dir }) => {
        const directory = fileURLToPath(dir);
        const files = await readdir(directory, { recursive: true });
        for (const file of files) {
          const change = file === ANYWHERE ? undefined : CHANGES.get(posix.extname(file));
          if (change === undefined) continue;
          const path = posix.join(directory, file);
          await writeFile(path, change(await readFile(path, 'utf8'), file, starts));
        }
      },
    },
  };
}
