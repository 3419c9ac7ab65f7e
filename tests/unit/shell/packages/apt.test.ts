import { expect, test } from 'vitest';
import { debian } from './machine.ts';

test('apt-get knows no package before the lists are there, nor after they are removed', async () => {
  const box = debian();
  const unknown = { code: 100, stderr: 'E: Unable to locate package curl\n' };
  expect(await box.run('apt-get install -y curl')).toMatchObject(unknown);
  await box.run('apt-get update');
  expect((await box.run('apt-get install -qq -y --no-install-recommends curl')).code).toBe(0);
  expect((await box.run('which curl; curl --version | head -1')).stdout).toContain('/usr/bin/curl\ncurl ');
  await box.run('rm -rf /var/lib/apt/lists/*');
  expect(await box.run('apt-get install -y jq')).toMatchObject({ code: 100 });
  expect((await box.run('ls /var/lib/apt/lists')).stdout).toBe('');
});

test('the lists weigh in the layer until they are removed', async () => {
  const box = debian();
  await box.run('apt-get update');
  const weight = Number((await box.run('du -sk /var/lib/apt/lists | cut -f1')).stdout);
  expect(weight).toBeGreaterThan(40_000);
});

test('recommended packages come along unless somebody says no', async () => {
  const box = debian();
  await box.run('apt-get update');
  const without = await box.run('apt-get install -s -y --no-install-recommends git');
  expect(without.stdout).toContain('Recommended packages:\n  ca-certificates');
  const withThem = await box.run('apt-get install -s -y git');
  expect(withThem.stdout).not.toContain('Recommended packages');
  const count = (text: string): number => Number(/, (\d+) newly installed/.exec(text)?.[1]);
  expect(count(withThem.stdout)).toBeGreaterThan(count(without.stdout));
});

test('an installation says what apt and dpkg say', async () => {
  const box = debian();
  await box.run('apt-get update');
  const { stdout, stderr } = await box.run('apt-get install -y tree');
  expect(stderr).toBe('debconf: delaying package configuration, since apt-utils is not installed\n');
  expect(stdout.replaceAll(/\[[\d.,]+ kB\]|[\d.,]+ kB(?:\/s)?/g, '<size>')).toBe(`Reading package lists...
Building dependency tree...
Reading state information...
The following NEW packages will be installed:
  tree
0 upgraded, 1 newly installed, 0 to remove and 0 not upgraded.
Need to get <size> of archives.
After this operation, <size> of additional disk space will be used.
Get:1 http://deb.debian.org/debian bookworm/main amd64 tree amd64 2.1.0-1 <size>
Fetched <size> in 1s (<size>)
Selecting previously unselected package tree.
(Reading database ... 6095 files and directories currently installed.)
Preparing to unpack .../tree_2.1.0-1_amd64.deb ...
Unpacking tree (2.1.0-1) ...
Setting up tree (2.1.0-1) ...
`);
  expect((await box.run('apt-get install -y tree')).stdout).toContain(
    'tree is already the newest version (2.1.0-1).\n',
  );
  expect((await box.run('dpkg -s tree | head -2')).stdout).toBe('Package: tree\nStatus: install ok installed\n');
});

test('remove, autoremove and purge take files away again', async () => {
  const box = debian();
  await box.run('apt-get update; apt-get install -qqy jq');
  expect((await box.run('apt-get purge -y --auto-remove jq')).stdout).toContain('libjq1 libonig5');
  expect((await box.run('which jq; dpkg -l jq')).code).toBe(1);
});

test('its shell is dash, its programs are GNU’s, its adduser is Debian’s', async () => {
  const box = debian();
  expect((await box.run('nosuch; ls --nosuch')).stderr).toBe(
    "sh: 1: nosuch: not found\nls: unrecognized option '--nosuch'\nTry 'ls --help' for more information.\n",
  );
  expect((await box.run('adduser --system --group app; id app')).stdout).toBe(`Adding system user \`app' (UID 100) ...
Adding new group \`app' (GID 101) ...
Adding new user \`app' (UID 100) with group \`app' ...
Not creating home directory \`/nonexistent'.
uid=100(app) gid=101(app) groups=101(app)
`);
});
