import { expect, test } from 'vitest';
import { alpine } from './machine.ts';

const DAY = 20_454;

test('adduser and addgroup of busybox write the account files', async () => {
  const box = alpine();
  const { stderr, code } = await box.run('addgroup -S app && adduser -S -D -H -h /app -s /sbin/nologin -G app app');
  expect([stderr, code]).toEqual(['', 0]);
  expect((await box.run('grep app /etc/passwd /etc/group /etc/shadow')).stdout).toBe(
    `/etc/passwd:app:x:100:100::/app:/sbin/nologin\n/etc/group:app:x:100:app\n/etc/shadow:app:!:${DAY}:0:99999:7:::\n`,
  );
  expect(box.files.exists('/app')).toBe(false);
});

test('an ordinary user gets the next number, a group and a home', async () => {
  const box = alpine();
  await box.run('adduser -D -g "Web" web');
  expect((await box.run('id web; ls -ld /home/web | head -c 10')).stdout).toBe(
    'uid=1001(web) gid=1001(web) groups=1001(web)\ndrwxr-sr-x',
  );
  expect(await box.run('adduser -D web')).toEqual({ stdout: '', stderr: "adduser: user 'web' in use\n", code: 1 });
  expect((await box.run('adduser -D -u 1001 other')).stderr).toBe("adduser: uid '1001' in use\n");
  expect((await box.run('adduser -D -G nosuch other')).stderr).toBe('adduser: unknown group nosuch\n');
  expect((await box.run('addgroup web')).stderr).toBe("addgroup: group 'web' in use\n");
  expect((await box.run('addgroup -g 3000 staff; addgroup web staff; id web')).stdout).toBe(
    'uid=1001(web) gid=1001(web) groups=1001(web),3000(staff)\n',
  );
  await box.run('deluser --remove-home web');
  expect((await box.run('grep web /etc/passwd /etc/group /etc/shadow')).stdout).toBe('');
  expect(box.files.exists('/home/web')).toBe(false);
});

test('useradd and groupadd of shadow', async () => {
  const box = alpine();
  await box.run('apk add -q shadow');
  expect(await box.run('groupadd -r app && useradd -r -g app -d /srv/app -s /usr/sbin/nologin app')).toEqual({
    stdout: '',
    stderr: '',
    code: 0,
  });
  expect((await box.run('grep app /etc/passwd /etc/group /etc/shadow')).stdout).toBe(
    `/etc/passwd:app:x:999:999::/srv/app:/usr/sbin/nologin\n/etc/group:app:x:999:\n/etc/shadow:app:!:${DAY}::::::\n`,
  );
  expect((await box.run('useradd -m -G app web; id web; ls -ld /home/web | head -c 10')).stdout).toBe(
    'uid=1001(web) gid=1001(web) groups=1001(web),999(app)\ndrwx------',
  );
  expect(await box.run('useradd web')).toEqual({ stdout: '', stderr: "useradd: user 'web' already exists\n", code: 9 });
  expect((await box.run('groupadd app')).stderr).toBe("groupadd: group 'app' already exists\n");
  expect((await box.run('useradd -g nosuch x')).code).toBe(6);
  await box.run('usermod -aG me web; userdel -r web');
  expect((await box.run('grep web /etc/passwd /etc/group')).stdout).toBe('');
});
