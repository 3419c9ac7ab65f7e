import { expect, test } from 'vitest';
import { dockerWith } from '../docker.ts';

const ALPINE = /^\{\{<nil>\} true \{0 1752494400 sha256:\w{64} map\[\] {2}<nil> \[\] \[alpine@sha256:\w{64}\] \[alpine:3\.22\] -1 8313348 0\} alpine 3\.22 <none>\}\n$/; // prettier-ignore

test('a whole row is printed as the Go value that it is', async () => {
  const docker = dockerWith(['alpine:3.22']);
  expect((await docker.run('image', 'ls', '--format', '{{.}}')).stdout).toMatch(ALPINE);
  expect((await docker.run('image', 'ls', '--format', '{{println .}}')).stdout).toMatch(/^&\{\{<nil>\} true \{0 /);
  expect((await docker.run('image', 'ls', '--format', '{{printf "%s" .}}')).stdout).toMatch(
    /^&\{\{<nil>\} %!s\(bool=true\) \{%!s\(int64=0\) .* %!s\(\*v1\.Descriptor=<nil>\) \[\] /,
  );
  const history = await docker.run('history', '--format', '{{.}}', '--human=false', 'alpine:3.22');
  expect(history.stdout).toMatch(
    /^\{\{<nil>\} true false \{\S* 1752494400 .* sha256:\w{64} \d+ \[alpine:3\.22\]\}\}\n/,
  );
});

test('what stands in a row cannot be asked for by name, and a row cannot be gone through', async () => {
  const docker = dockerWith(['alpine:3.22']);
  expect((await docker.run('image', 'ls', '--format', '{{.i}}')).stderr).toContain(
    'i is an unexported field of struct type *formatter.imageContext',
  );
  expect((await docker.run('image', 'ls', '--format', '{{range .}}{{end}}')).stderr).toContain(
    "range can't iterate over {{<nil>} true {0 1752494400 ",
  );
});

test('containers, volumes, networks, disk usage, cache records and contexts can be printed whole too', async () => {
  const docker = dockerWith(['busybox']);
  await docker.run('create', '--name', 'box', '-v', 'data:/v', '--label', 'a=b', 'busybox', 'sleep', '9');
  const whole = async (...list: string[]): Promise<string> => (await docker.run(...list, '--format', '{{.}}')).stdout;
  expect(await whole('ps', '-a')).toMatch(
    /^\{\{<nil>\} true \{\w{64} \[\/box\] busybox sha256:\w{64} <nil> sleep 9 \d+ \[\] 0 0 map\[a:b\] created Created \{bridge map\[\]\} 0x\w+ \[\{volume data \/var\/lib\/docker\/volumes\/data\/_data \/v local z true \}\]\} map\[\]\}\n$/,
  );
  expect(await whole('volume', 'ls')).toMatch(
    /^\{\{<nil>\} \{<nil> \S+Z local map\[\] \/var\/lib\/docker\/volumes\/data\/_data data map\[\] local map\[\] <nil>\}\}\n$/,
  );
  expect(await whole('network', 'ls')).toMatch(
    /^\{\{<nil>\} true \{bridge \w{64} \{\d+ \d{11} <nil>\} local bridge true /,
  );
  expect(await whole('system', 'df')).toMatch(/^\{\{<nil>\} \d+ \[0x\w+\]\}\n\{\{<nil>\} \[0x\w+\]\}\n/);
  expect(await whole('context', 'ls')).toBe('\n');
  expect((await docker.run('ps', '-a', '--format', 'json')).stdout).toContain('"Platform":null,');
});
