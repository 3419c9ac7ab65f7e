// `npm run --silent shell -- [--images PRESET] [--workspace DIR] [--json]`: installs what is missing, then is the shell.
import { spawn } from 'node:child_process';
import module from 'node:module';
import { join } from 'node:path';
import { ENVIRONMENT, ROOT, install } from './lib-setup.mjs';

const RUNS_TYPESCRIPT = 24;

install();
if (Number.parseInt(process.versions.node, 10) < RUNS_TYPESCRIPT) {
  const node = join(ROOT, 'node_modules', '.bin', 'node');
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env: ENVIRONMENT });
  // Ctrl-C reaches both; what it means is for the shell to say.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
  child.on('exit', (code) => (process.exitCode = code ?? 1));
} else {
  module.enableCompileCache(join(ROOT, '.cache', 'shell'));
  await import('./shell/main.ts');
}
