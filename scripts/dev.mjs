// `npm run dev`: installs what is missing and serves the site for authors; what they save is there at once.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { ENVIRONMENT, ROOT, install, onEnd, run } from './lib-setup.mjs';

const node = join(ROOT, 'node_modules', '.bin', 'node');
const catalogue = () => run(node, [join(ROOT, 'scripts', 'catalogue.ts')]);

/** Images are recipes: the catalogue is made anew of them, some time after the last of several changes. */
function watchImages() {
  let timer;
  watch(join(ROOT, 'content', 'images'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(catalogue, 200);
  });
}

install();
await catalogue();
watchImages();
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
