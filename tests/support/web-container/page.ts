import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const COMLINK = readFileSync(
  join(import.meta.dirname, '../../../node_modules/@webcontainer/api/dist/vendor/index.js'),
  'utf8',
);

/** Announces itself to the page that framed it, as the service does, and runs every program the same way. */
const SERVICE = `
const frame = (kind, text) => '\\x1e' + kind + ':' + btoa(text) + '\\x1f';
let mounted = {};
const instance = {
  fs: () => Comlink.proxy({}),
  previewScript: () => '',
  runtimeInfo: () => ({ path: '/bin', cwd: '/home/project' }),
  loadFiles: (bytes) => { mounted = JSON.parse(new TextDecoder().decode(bytes)); },
  serialize: (path) => new TextEncoder().encode(JSON.stringify(mounted.d[path])),
  run({ command, args, cwd, env }, stdout, stderr, output) {
    const write = (text) => output(new TextEncoder().encode(text));
    const { env: inside } = JSON.parse(env.LAYER_LAB);
    let end;
    const onExit = new Promise((resolve) => (end = resolve));
    (async () => {
      await write(frame('hello', ''));
      await write(frame('out', [command, ...args.slice(2), 'in', cwd, 'for', inside.TARGET].join(' ') + '\\n'));
      const [root] = Object.keys(mounted.d);
      await write(frame('out', Object.keys(mounted.d[root].d['web-ping'].d).join(' ') + '\\n'));
      await output(null);
      end(0);
    })();
    return Comlink.proxy({ onExit, write: async () => {}, kill: () => end(137), resize: async () => {} });
  },
};
const { port1, port2 } = new MessageChannel();
Comlink.expose({ build: () => Comlink.proxy(instance) }, port1);
parent.postMessage({ type: 'init' }, '*', [port2]);
`;

/** The page of a stand-in for the service, for a browser test to answer with: it speaks the protocol of the real one's API. */
export const SERVICE_PAGE = {
  status: 200,
  contentType: 'text/html',
  headers: { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'cross-origin' },
  body: `<!doctype html><script type="module">${COMLINK.replace(/export \{[^}]*\};?\s*$/, 'const Comlink = comlink_exports;')}${SERVICE}</script>`,
};
