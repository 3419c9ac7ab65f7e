import { expect, test } from 'vitest';
import { alpine } from './machine.ts';

const FETCH = ['main', 'community']
  .map((name) => `fetch https://dl-cdn.alpinelinux.org/alpine/v3.22/${name}/x86_64/APKINDEX.tar.gz\n`)
  .join('');

test('apk add installs what a package needs first, and says so', async () => {
  const box = alpine();
  const { stdout, stderr, code } = await box.run('apk add --no-cache curl');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toBe(`${FETCH}(1/9) Installing brotli-libs (1.1.0-r2)
(2/9) Installing c-ares (1.34.5-r0)
(3/9) Installing libunistring (1.3-r0)
(4/9) Installing libidn2 (2.3.7-r0)
(5/9) Installing nghttp2-libs (1.65.0-r0)
(6/9) Installing libpsl (0.21.5-r3)
(7/9) Installing zstd-libs (1.5.7-r0)
(8/9) Installing libcurl (8.14.1-r1)
(9/9) Installing curl (8.14.1-r1)
Executing busybox-1.37.0-r18.trigger
OK: 13 MiB in 25 packages
`);
  expect((await box.run('command -v curl; curl --version | head -n1; cat /etc/apk/world | grep curl')).stdout).toBe(
    '/usr/bin/curl\ncurl 8.14.1 (x86_64-pc-linux-gnu) libcurl/8.14.1\ncurl\n',
  );
  expect(box.files.exists('/var/cache/apk')).toBe(false);
});

test('lists of packages stay without --no-cache, and are not fetched again', async () => {
  const box = alpine();
  expect((await box.run('apk add -q tree; ls /var/cache/apk')).stdout).toMatch(
    /^(?:APKINDEX\.[0-9a-f]{8}\.tar\.gz\n){2}$/,
  );
  expect((await box.run('apk add jq')).stdout).not.toContain('fetch');
  expect((await box.run('apk add jq')).stdout).toBe('OK: 9 MiB in 19 packages\n');
});

test('an unknown package leaves everything as it was', async () => {
  const box = alpine();
  const { stdout, stderr, code } = await box.run('apk add --no-cache curl nosuch');
  expect(stdout).toBe(FETCH);
  expect(stderr).toBe(`ERROR: unable to select packages:
  nosuch (no such package):
    required by: world[nosuch]
apk: only some of Alpine’s packages are simulated here: apk search lists them
`);
  expect(code).toBe(1);
  expect(box.files.exists('/etc/apk/world')).toBe(false);
});

test('a version that is not to be had breaks the world', async () => {
  const { stderr, code } = await alpine().run('apk add -q curl=7.0.0-r0');
  expect(stderr).toBe('ERROR: unable to select packages:\n  curl-8.14.1-r1:\n    breaks: world[curl=7.0.0-r0]\n');
  expect(code).toBe(1);
  expect((await alpine().run('apk add -q "curl~8.14" "jq>=1.7"; command -v jq')).stdout).toBe('/usr/bin/jq\n');
});

test('a virtual package takes away with it what nothing else needs', async () => {
  const box = alpine();
  await box.run('apk add -q libcurl');
  expect((await box.run('apk add --no-cache --virtual .build-deps curl make')).stdout)
    .toBe(`${FETCH}(1/3) Installing curl (8.14.1-r1)
(2/3) Installing make (4.4.1-r3)
(3/3) Installing .build-deps (20260101.000000)
Executing busybox-1.37.0-r18.trigger
OK: 13 MiB in 27 packages
`);
  expect((await box.run('apk del .build-deps')).stdout).toBe(`(1/3) Purging .build-deps (20260101.000000)
(2/3) Purging curl (8.14.1-r1)
(3/3) Purging make (4.4.1-r3)
Executing busybox-1.37.0-r18.trigger
OK: 12 MiB in 24 packages
`);
  expect(box.files.exists('/usr/bin/curl')).toBe(false);
  expect(box.files.exists('/usr/lib/libcurl.so.4.8.0')).toBe(true);
});

test('apk del keeps what another package needs', async () => {
  const box = alpine();
  await box.run('apk add -q curl');
  expect((await box.run('apk del libcurl')).stdout).toBe(
    'World updated, but the following packages are not removed due to:\n  libcurl: curl\n\nOK: 13 MiB in 25 packages\n',
  );
});

test('a program of a package takes the place of a link to busybox, which comes back', async () => {
  const box = alpine();
  await box.run('apk add -q grep');
  expect(box.files.lstat('/bin/grep').type).toBe('file');
  expect((await box.run('grep --nosuch')).stderr).toContain("unrecognized option '--nosuch'");
  await box.run('apk del -q grep');
  expect(box.files.readlink('/bin/grep')).toBe('/bin/busybox');
  expect((await box.run('echo x | grep x')).stdout).toBe('x\n');
});

test('bash of a package is bash, and what is not simulated says so', async () => {
  const box = alpine();
  await box.run('apk add -q bash git');
  expect(await box.run("bash -c 'a=(1 2); echo ${a[1]}; nosuch'")).toEqual({
    stdout: '2\n',
    stderr: 'bash: line 1: nosuch: command not found\n',
    code: 127,
  });
  expect(await box.run('git status')).toEqual({
    stdout: '',
    stderr: 'git: this program is not simulated\n',
    code: 127,
  });
});

test('only root may, and the network has to be there', async () => {
  const box = alpine();
  const app = { uid: 1000, gid: 1000, groups: [1000], umask: 0o022 };
  expect(await box.run('apk add curl', { credentials: app })).toEqual({
    stdout: '',
    stderr:
      'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n',
    code: 99,
  });
  const { stderr, code } = await box.run('apk add --no-cache curl', { isOffline: true });
  expect(stderr)
    .toBe(`WARNING: fetching https://dl-cdn.alpinelinux.org/alpine/v3.22/main: temporary error (try again later)
WARNING: fetching https://dl-cdn.alpinelinux.org/alpine/v3.22/community: temporary error (try again later)
ERROR: unable to select packages:
  curl (no such package):
    required by: world[curl]
`);
  expect(code).toBe(1);
});

test('apk info, search, list and policy', async () => {
  const box = alpine();
  await box.run('apk add -q tree; apk update -q');
  expect((await box.run('apk info -e tree nosuch')).stdout).toBe('tree\n');
  expect((await box.run('apk info -L tree')).stdout).toBe('tree-2.2.1-r0 contains:\nusr/bin/tree\n\n');
  expect((await box.run('apk search curl')).stdout).toBe('curl-8.14.1-r1\nlibcurl-8.14.1-r1\n');
  expect((await box.run('apk list -I tree')).stdout).toBe('tree-2.2.1-r0 x86_64 {tree} [installed]\n');
  expect((await box.run('apk policy tree')).stdout).toBe(
    'tree policy:\n  2.2.1-r0:\n    lib/apk/db/installed\n    https://dl-cdn.alpinelinux.org/alpine/v3.22/main\n',
  );
  expect((await box.run('apk frobnicate')).stderr).toBe(
    "ERROR: 'frobnicate' is not an apk command. See 'apk --help'.\n",
  );
});
