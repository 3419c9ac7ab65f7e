import { describe, expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

const shell = (dockerfile: string) => createHeadlessSession({ preset: 'alpine', files: { Dockerfile: dockerfile } });

describe('--cache-from', () => {
  test('an image that nobody has is told of, and the build goes on', async () => {
    const session = shell('FROM alpine:3.22\nRUN true\n');
    const { code, stderr } = await session.run('docker build --progress=plain --cache-from alpine:nosuch .');
    expect(code).toBe(0);
    expect(stderr).toContain('importing cache manifest from alpine:nosuch\n');
    expect(stderr).toContain(
      ' ERROR: failed to configure registry cache importer: docker.io/library/alpine:nosuch: not found\n',
    );
    expect(stderr).toMatch(/DONE 0\.\ds\n------\n > importing cache manifest from alpine:nosuch:\n------\n$/);
  });

  test('an image that is here is looked at', async () => {
    const { stderr } = await shell('FROM alpine:3.22\nRUN true\n').run('docker build --cache-from alpine:3.22 .');
    expect(stderr).toMatch(/importing cache manifest from alpine:3\.22\n#\d+ DONE/);
  });

  test('a folder that is no cache is warned of', async () => {
    const { stderr } = await shell('FROM alpine:3.22\n').run('docker build -q --cache-from type=local,src=nosuch .');
    expect(stderr).toBe(
      'WARNING: local cache import at nosuch not found due to err: could not lock nosuch/index.json.lock: open nosuch/index.json.lock: no such file or directory\n',
    );
  });
});

test('--metadata-file tells where the image comes from and what was asked for', async () => {
  const session = shell('FROM alpine:3.22 AS base\nARG WHO\nFROM busybox\nCOPY --from=base /etc/passwd /\n');
  await session.run('docker build -q -t app:1 --build-arg WHO=me --label a=b --metadata-file m.json .');
  const { stdout } = await session.run(
    `jq -c '."buildx.build.provenance" | [.materials[].uri], .invocation.parameters.args' m.json; jq -r '."image.name"' m.json`,
  );
  expect(stdout).toBe(
    '["pkg:docker/alpine@3.22?platform=linux%2Famd64","pkg:docker/busybox@latest?platform=linux%2Famd64"]\n' +
      '{"build-arg:WHO":"me","label:a":"b"}\ndocker.io/library/app:1\n',
  );
});

test('docker --debug tells what each warning is about, and where', async () => {
  const { stderr } = await shell('FROM alpine:3.22 as base\n').run('docker --debug build .');
  expect(stderr).toContain(
    ` \x1b[33m1 warning found:
\x1b[0m - FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 1)
The 'as' keyword should match the case of the 'from' keyword
More info: https://docs.docker.com/go/dockerfile/rule/from-as-casing/
Dockerfile:1
--------------------
   1 | >>> FROM alpine:3.22 as base
`,
  );
});

test('a step with a cache mount needs a second stage, so stages have names', async () => {
  const session = shell('FROM alpine:3.22\nRUN --mount=type=cache,target=/c false\n');
  expect((await session.run('docker build .')).stderr).toContain(
    ' > [stage-0 2/2] RUN --mount=type=cache,target=/c false:\n',
  );
});

test('a stage that takes from itself is named', async () => {
  const { stderr } = await shell('FROM alpine:3.22\nCOPY --from=0 /x /y\n').run('docker build .');
  expect(stderr).toContain('circular dependency detected on stage: stage-0\n');
});

test('--check with --quiet begins with the ID of no image', async () => {
  const { stdout } = await shell('FROM alpine:3.22\n').run('docker build --check -q .');
  expect(stdout).toBe('\nCheck complete, no warnings found.\n');
});

test('a tag cannot be empty', async () => {
  const { stderr } = await shell('FROM alpine:3.22\n').run("docker build -t '' .");
  expect(stderr).toBe('ERROR: failed to build: invalid tag "": repository name must have at least one component\n');
});
