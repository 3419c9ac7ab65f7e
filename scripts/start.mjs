// `npm start`: installs what is missing, builds the site and serves it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ENVIRONMENT, ROOT, install, run } from './lib-setup.mjs';

install();
const code = await run('npm', ['run', '--silent', 'build']);
if (code !== 0) process.exit(code);
const port = process.env.PORT ?? '4321';
const server = spawn(
  join(ROOT, 'node_modules', '.bin', 'node'),
  [
    join(ROOT, 'node_modules', 'astro', 'bin', 'astro.mjs'),
    'preview',
    '--port',
    port,
    '--host',
    process.env.HOST ?? '127.0.0.1',
  ],
  { cwd: ROOT, env: ENVIRONMENT, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (status) => process.exit(status ?? 0));
console.log(`\nLayer Lab is at http://localhost:${port}/  (Ctrl-C ends it)\n`);
