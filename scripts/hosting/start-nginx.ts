import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nginxConfig } from './nginx.ts';

export interface RunningNginx {
  /** Of each site, in their order. */
  readonly origins: readonly string[];
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const takesConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** What a server's own nginx.conf has around the file that the build writes. The maps are the same for all sites. */
function around(folder: string, sites: readonly string[]): string {
  const [first = '', ...others] = sites;
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`);
  const user = process.getuid?.() === 0 ? 'user root;\n' : '';
  return `${user}daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log stderr crit;
events { worker_connections 1024; }
http {
access_log off;
${paths.join('\n')}
${first}${others.map((site) => site.slice(site.indexOf('\nserver {'))).join('')}
}
`;
}

/**
 * An nginx on loopback with the configuration that the build writes; `null` where none is installed.
 *
 * @param sites `root` is the folder that a site's base path starts from.
 */
export async function startNginx(
  sites: readonly { readonly root: string; readonly base: string }[],
): Promise<RunningNginx | null> {
  if (spawnSync('nginx', ['-v']).error) return null;
  const folder = mkdtempSync(join(tmpdir(), 'layer-lab-nginx-'));
  const ports = await Promise.all(sites.map(freePort));
  const configs = sites.map((site, index) => nginxConfig({ ...site, listen: `127.0.0.1:${ports[index]}` }));
  writeFileSync(join(folder, 'nginx.conf'), around(folder, configs));
  const nginx = spawn('nginx', ['-e', 'stderr', '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' });
  const ended = new Promise<void>((resolve) => nginx.once('exit', () => resolve()));
  async function stop(): Promise<void> {
    nginx.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
  while (!(await takesConnections(ports.at(-1) ?? 0))) {
    if (nginx.exitCode !== null) {
      await stop();
      throw new Error(`nginx ended with ${nginx.exitCode}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { origins: ports.map((port) => `http://127.0.0.1:${port}`), stop };
}
