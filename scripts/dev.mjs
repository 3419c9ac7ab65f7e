// `npm run dev`: installs what is missing and serves the site for authors; what they save is there at once.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { ENVIRONMENT, ROOT, install, onEnd, run } from './lib-setup.mjs';

const node = join(ROOT, 'node_modules', '.bin', 'node');

/** Folders of content that is made into something else before the site can use it, and what makes it. */
const MADE = { images: 'catalogue.ts', exercises: 'starts.ts' };
const make = (script) => run(node, [join(ROOT, 'scripts', script)]);

/** Makes it anew some time after the last of several changes. */
function remake(folder, script) {
  let timer;
  watch(join(ROOT, 'content', folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => make(script), 200);
  });
}

install();
for (const [folder, script] of Object.entries(MADE)) {
  await make(script);
  remake(folder, script);
}
const server = spawn(
  node,
  [
    join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs'),
    'dev',
    '--port',
    process.env.PORT ?? '4321',
    '--host',
    process.env.HOST ?? '127.0.0.1',
  ],
  { cwd: ROOT, env: ENVIRONMENT, stdio: 'inherit' },
);
onEnd((signal) => server.kill(signal));
server.on('exit', (status) => process.exit(status ?? 0));
