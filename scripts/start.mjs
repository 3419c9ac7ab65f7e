// `npm start`: installs what is missing, builds the site and serves it.
import { install, onEnd, run } from './lib-setup.mjs';
import { close, serve } from './serve.mjs';

const FIRST_PORT = 4321;
const host = process.env.HOST ?? '127.0.0.1';
const base = process.env.SITE_BASE ?? '/';

/** The port that was asked for, else the first free one from 4321 on. */
async function listen() {
  if (process.env.PORT) return serve({ port: Number(process.env.PORT), host, base });
  for (let port = FIRST_PORT; ; port += 1) {
    try {
      return await serve({ port, host, base });
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || port >= FIRST_PORT + 20) throw error;
    }
  }
}

install();
const code = await run('npm', ['run', '--silent', 'build']);
if (code !== 0) process.exit(code);
try {
  const server = await listen();
  const shown = host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host;
  console.log(`\nLayer Lab is at http://${shown}:${server.address().port}${base}  (Ctrl-C ends it)\n`);
  onEnd(() => close(server));
} catch (error) {
  if (error.code !== 'EADDRINUSE') throw error;
  console.error(`Port ${process.env.PORT ?? FIRST_PORT} is taken: choose another one, as in PORT=8080 npm start.`);
  process.exit(1);
}
