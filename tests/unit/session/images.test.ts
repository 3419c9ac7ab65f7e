import { expect, test } from 'vitest';
import { createMemoryLogStore } from '../../../src/session/log-store.ts';
import { openInline, run } from '../../support/sessions.ts';

/** A session with a workspace folder that holds these files. */
async function inFolder(files: Readonly<Record<string, string>>) {
  const session = openInline(createMemoryLogStore(), true, 'none');
  await run(session, 'mkdir work && cd work');
  for (const [name, text] of Object.entries(files))
    await run(session, `cat > ${name} <<'END_OF_FILE'\n${text}\nEND_OF_FILE`);
  return { session, run: (line: string) => run(session, line) };
}

test('pages copied into nginx:alpine are served on the published port, and its log says by whom they were asked for', async () => {
  const lab = await inFolder({
    'index.html': '<h1>mine</h1>',
    Dockerfile: 'FROM nginx:alpine\nCOPY index.html /usr/share/nginx/html/',
  });
  expect((await lab.run('docker build -q -t site .')).code).toBe(0);
  await lab.run('docker run -d --name site -p 8080:80 site');
  expect((await lab.run('curl -s localhost:8080')).stdout).toBe('<h1>mine</h1>\n');
  expect((await lab.run('curl -s -o /dev/null -w "%{http_code}" localhost:8080/none')).stdout).toBe('404');
  const { stdout, stderr } = await lab.run('docker logs site');
  expect(stdout).toMatch(/"GET \/ HTTP\/1\.1" 200 14 "-" "curl\//);
  expect(stderr).toContain('open() "/usr/share/nginx/html/none" failed (2: No such file or directory)');
  await lab.run('docker stop site');
  expect((await lab.run("docker ps -a --format '{{.Status}}'")).stdout).toContain('Exited (0)');
  lab.session.dispose();
});

test('a configuration that nginx would be needed for is refused, not answered wrongly', async () => {
  const lab = await inFolder({ 'default.conf': 'server { listen 80; location / { proxy_pass http://app; } }' });
  const ran = await lab.run('docker run --rm -v "$PWD/default.conf":/etc/nginx/conf.d/default.conf nginx:alpine');
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('"proxy_pass" in /etc/nginx/conf.d/default.conf is not simulated');
  lab.session.dispose();
});

test('pip fills a layer with what the requirements name and need', async () => {
  const lab = await inFolder({
    'requirements.txt': 'flask==3.1.2  # the site\nrequests>=2',
    Dockerfile: 'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt',
  });
  expect((await lab.run('docker build -q -t app .')).code).toBe(0);
  expect((await lab.run('docker run --rm app pip freeze')).stdout).toContain('flask==3.1.2\n');
  const unknown = await lab.run('docker run --rm app pip install no-such-thing');
  expect(unknown).toMatchObject({ code: 1 });
  expect(unknown.stderr).toContain('ERROR: No matching distribution found for no-such-thing');
  const script = await lab.run('docker run --rm app python app.py');
  expect(script.code).toBe(1);
  expect(script.stderr).toContain('is not simulated');
  lab.session.dispose();
});

test('npm installs what a manifest names, keeps to its lock, and runs its scripts', async () => {
  const lab = await inFolder({
    'package.json':
      '{"name":"app","version":"1.0.0","scripts":{"start":"node index.js"},"dependencies":{"express":"^4.21.2"}}',
    'index.js': 'console.log("started", process.env.npm_lifecycle_event)',
    Dockerfile: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["npm", "start"]',
  });
  expect((await lab.run('docker build -q -t app .')).code).toBe(0);
  expect((await lab.run('docker run --rm app')).stdout).toBe('\n> app@1.0.0 start\n> node index.js\n\nstarted start\n');
  expect((await lab.run('docker run --rm app npm ci')).stdout).toMatch(/audited \d+ packages/);
  const missing = await lab.run('docker run --rm app npm run build');
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain('Missing script: "build"');
  lab.session.dispose();
});

test("apt-get finds Ubuntu's packages in ubuntu, by any of the image's tags", async () => {
  const lab = await inFolder({ Dockerfile: 'FROM ubuntu\nRUN apt-get update && apt-get install -y curl' });
  const built = await lab.run('docker build --progress plain -t box .');
  expect(built.stderr).toContain('Get:1 http://archive.ubuntu.com/ubuntu noble InRelease');
  expect((await lab.run('docker run --rm box which curl')).stdout).toBe('/usr/bin/curl\n');
  await lab.run('docker pull -q ubuntu:24.04');
  const ids = (await lab.run('docker image ls -q ubuntu')).stdout.trim().split('\n');
  expect(new Set(ids).size).toBe(1);
  lab.session.dispose();
});
