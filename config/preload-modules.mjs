import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = /<script type="module" src="([^"]*_astro\/)([^"]+)"><\/script>/g;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;
/** The module that a page with a terminal asks for as soon as its own has run. */
const TERMINAL = /\bterminal-view\.[\w-]+\.js/;

/** @param {string} code */
const importsOf = (code) => [...code.matchAll(STATIC_IMPORT)].map(([, name]) => name);

/**
 * A module with all that it imports, directly or not: their names, the module's own first, and their code.
 * @param {string} name
 * @param {(name: string) => Promise<string>} codeOf
 */
async function closureOf(name, codeOf) {
  const names = new Set([name]);
  const codes = [];
  for (const each of names) {
    const code = await codeOf(each);
    codes.push(code);
    for (const imported of importsOf(code)) names.add(imported);
  }
  return { names: [...names], code: codes.join('\n') };
}

/**
 * A page whose module brings a terminal to life, with that module before all else that is loaded, and run before the
 * first paint: laying out a long text first would keep the prompt from taking keys for longer than the module takes.
 * What a module will ask for is loaded while it is itself still on its way.
 * @param {string} html
 * @param {(name: string) => Promise<string>} codeOf
 */
async function withModulesFirst(html, codeOf) {
  let changed = html;
  for (const [script, prefix, name] of html.matchAll(SCRIPT)) {
    const { names, code } = await closureOf(name, codeOf);
    const hints = names.slice(1).map((imported) => `<link rel="modulepreload" href="${prefix}${imported}">`);
    const terminal = TERMINAL.exec(code)?.[0];
    if (terminal === undefined) {
      changed = changed.replace(
        '</head>',
        `<link rel="modulepreload" href="${prefix}${name}">${hints.join('')}</head>`,
      );
      continue;
    }
    const first = `<script type="module" blocking="render" src="${prefix}${name}"></script>${hints.join('')}`;
    const later = `<link rel="modulepreload" href="${prefix}${terminal}" fetchpriority="low">`;
    changed = changed
      .replace(script, '')
      .replace('<link rel="preload"', `${first}<link rel="preload"`)
      .replace('</head>', `${later}</head>`);
  }
  return changed;
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
        const changed = await withModulesFirst(html, (name) => readFile(join(directory, '_astro', name), 'utf8'));
        if (changed !== html) await writeFile(path, changed);
      }
    },
  },
});
