import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = /<script type="module" src="([^"]*_astro\/)([^"]+)">/g;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;
/** The module that a page with a terminal asks for as soon as its own has run. */
const TERMINAL = /\bterminal-view\.[\w-]+\.js/;

/** Tags that load what a module of a page will ask for, while that module itself is still on its way. */
async function hintsFor(html, directory) {
  const hints = new Set();
  for (const [, prefix, name] of html.matchAll(SCRIPT)) {
    // A module script is asked for only when the parser gets to it; what is in the head is asked for at once.
    hints.add(`<link rel="modulepreload" href="${prefix}${name}">`);
    const code = await readFile(join(directory, '_astro', name), 'utf8');
    for (const [, imported] of code.matchAll(STATIC_IMPORT))
      hints.add(`<link rel="modulepreload" href="${prefix}${imported}">`);
    const terminal = TERMINAL.exec(code)?.[0];
    if (terminal) hints.add(`<link rel="modulepreload" href="${prefix}${terminal}" fetchpriority="low">`);
  }
  return [...hints].join('');
}

/**
 * Saves a lesson page the round trips of modules that only other modules name.
 * @returns {import('astro').AstroIntegration}
 */
export const preloadModules = () => ({
  name: 'layer-lab:preload-modules',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const directory = fileURLToPath(dir);
      const files = await readdir(directory, { recursive: true });
      for (const file of files.filter((name) => name.endsWith('.html'))) {
        const path = join(directory, file);
        const html = await readFile(path, 'utf8');
        const hints = await hintsFor(html, directory);
        if (hints !== '') await writeFile(path, html.replace('</head>', `${hints}</head>`));
      }
    },
  },
});
