import { createHash } from 'node:crypto';
import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import { defineConfig } from 'astro/config';
import { preloadModules } from './config/preload-modules.mjs';
import { relativeAddresses } from './config/relative-addresses.mjs';
import { BOOT_SCRIPT, EMBED_SCRIPT, RESTORE_SCRIPT } from './src/layouts/boot-script.ts';

/** @param {string} script */
const hashOf = (script) => /** @type {const} */ (`sha256-${createHash('sha256').update(script).digest('base64')}`);

/**
 * jq asks for these under Node only.
 * @type {import('vite').Plugin}
 */
const withoutNode = {
  name: 'layer-lab:without-node',
  enforce: 'pre',
  resolveId: (id, importer) =>
    ['crypto', 'fs', 'path'].includes(id) && importer?.includes('/jq-wasm/') ? '\0without-node' : null,
  load: (id) => (id === '\0without-node' ? 'export default {};' : null),
};

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost',
  base: process.env.SITE_BASE ?? '/',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [mdx(), preloadModules(), relativeAddresses({ site: process.env.SITE_URL })],
  i18n: { defaultLocale: 'en', locales: ['en', 'ko'], routing: { prefixDefaultLocale: false } },
  markdown: {
    processor: satteri({ features: { smartPunctuation: false } }),
    // Highlighting would write style attributes, which the CSP forbids.
    syntaxHighlight: false,
  },
  build: { inlineStylesheets: 'never' },
  vite: {
    // Modules and style sheets find each other wherever the site is put; config/relative-addresses.mjs sees to the pages.
    experimental: { renderBuiltUrl: () => ({ relative: true }) },
    // One style sheet and few modules: a lesson page has a budget of requests as well as of bytes.
    worker: { format: 'es', plugins: () => [withoutNode] },
    build: {
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Astro's own directive in MDX modules is read before bundling.
        onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
        // What every page's modules use and is too small for a request of its own.
        output: {
          codeSplitting: {
            groups: [{ name: 'small', test: /\/src\/(?:engine\/core\/bytes|components\/lesson\/inside)\.ts$/ }],
          },
        },
      },
    },
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "worker-src 'self' blob:",
        "img-src 'self' data:",
        // WebContainers, where somebody asks for it.
        "connect-src 'self' https://stackblitz.com",
        "frame-src 'self' https://stackblitz.com",
        "object-src 'none'",
        "base-uri 'none'",
      ],
      // xterm paints selected text and 24-bit colours with style attributes.
      styleDirective: { resources: ["'self'", { resource: "'unsafe-inline'", kind: 'attribute' }] },
      scriptDirective: {
        resources: ["'self'", "'wasm-unsafe-eval'"],
        hashes: [hashOf(BOOT_SCRIPT), hashOf(EMBED_SCRIPT), hashOf(RESTORE_SCRIPT)],
      },
    },
  },
});
