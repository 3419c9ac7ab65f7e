import { describe, expect, test } from 'vitest';
import { createHeadlessSession, type HeadlessSession } from '../../../../../src/session/headless-session.ts';
import { takeSnapshot } from '../../../../../src/session/take-snapshot.ts';

/** A shell beside a folder of these files, with alpine at hand. */
function shellWith(files: Readonly<Record<string, string>>): HeadlessSession {
  return createHeadlessSession({ preset: 'alpine', files });
}

async function output(session: HeadlessSession, command: string): Promise<string> {
  const { stdout, stderr } = await session.run(command);
  return stdout + stderr;
}

describe('docker build', () => {
  test('a step that fails is shown with what it printed, and where it stands', async () => {
    const session = shellWith({ Dockerfile: 'FROM alpine:3.22\nRUN echo before && \\\n  false\nRUN true\n' });
    const { stderr, code } = await session.run('docker build .');
    expect(code).toBe(1);
    expect(stderr.replace(/^\d+\.\d{3} /gm, '')).toContain(`------
 > [2/3] RUN echo before &&   false:
before
------
Dockerfile:2
--------------------
   1 |     FROM alpine:3.22
   2 | >>> RUN echo before && \\
   3 | >>>   false
   4 |     RUN true
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c echo before &&   false" did not complete successfully: exit code: 1
`);
  });

  test('the command that fails is quoted', async () => {
    const session = shellWith({ Dockerfile: 'FROM alpine:3.22\nRUN echo "a" && exit 3\n' });
    expect(await output(session, 'docker build -q .')).toContain(
      'ERROR: failed to build: failed to solve: process "/bin/sh -c echo \\"a\\" && exit 3" did not complete successfully: exit code: 3\n',
    );
  });

  test('an absolute working directory stays as it is written, commands run in what it names', async () => {
    const session = shellWith({ Dockerfile: 'FROM alpine:3.22\nWORKDIR /app/\nRUN pwd > p\nWORKDIR sub/\n' });
    await session.run('docker build -q -t places .');
    expect(await output(session, 'docker history --format "{{.CreatedBy}}" places | grep WORKDIR')).toBe(
      'WORKDIR /app/sub\nWORKDIR /app/\n',
    );
    expect(await output(session, 'docker run --rm places cat ../p')).toBe('/app\n');
  });

  test('a command without words is none', async () => {
    const session = shellWith({ Dockerfile: 'FROM alpine:3.22\nENTRYPOINT []\nCMD []\n' });
    await session.run('docker build -q -t none .');
    expect(await output(session, "docker inspect -f '{{json .Config.Entrypoint}} {{json .Config.Cmd}}' none")).toBe(
      'null null\n',
    );
    expect(await output(session, "docker history --format '{{.CreatedBy}}' none | head -n 2")).toBe(
      'CMD []\nENTRYPOINT []\n',
    );
  });

  test('mounts of RUN are there while it runs, and leave nothing in the layer', async () => {
    const session = shellWith({
      token: 'secret',
      'data/a.txt': 'from the context',
      Dockerfile: `FROM alpine:3.22
RUN --mount=type=cache,target=/cache echo again >> /cache/log && cp /cache/log /log
RUN --mount=type=bind,source=data,target=/mnt cp /mnt/a.txt /a
RUN --mount=type=secret,id=token cp /run/secrets/token /copied
RUN --mount=type=secret,id=token,env=TOKEN echo $TOKEN > /variable
RUN --mount=type=tmpfs,target=/scratch touch /scratch/file
CMD cat /log /a /copied /variable; ls -d /cache /mnt /run/secrets /scratch
`,
    });
    await session.run('docker build -q --secret id=token,src=token -t mounts .');
    await session.run('docker build -q --add-host x:1.2.3.4 --secret id=token,src=token -t mounts .');
    const { stdout } = await session.run('docker run --rm mounts 2>/dev/null');
    expect(stdout).toBe('again\nagain\nfrom the contextsecretsecret\n');
    await session.run('docker build -q --no-cache --secret id=token,src=token -t mounts .');
    expect((await session.run('docker run --rm mounts 2>/dev/null')).stdout).toMatch(/^again\nfrom the context/);
    expect(await output(session, 'docker buildx du --filter type=exec.cachemount | wc -l')).toBe('2\n');
  });

  test('a secret that is required and not given stops the build', async () => {
    const session = shellWith({
      Dockerfile: 'FROM alpine:3.22\nRUN --mount=type=secret,id=x,required cat /run/secrets/x\n',
    });
    expect(await output(session, 'docker build -q .')).toContain(
      'ERROR: failed to build: failed to solve: secret x: not found',
    );
  });

  test('.dockerignore keeps files out, its exceptions bring them back, and the one of the Dockerfile goes first', async () => {
    const session = shellWith({
      '.dockerignore': '*\n!keep\nkeep/*.log\n!keep/one.log\n',
      'other.dockerignore': 'keep\n',
      'keep/a.txt': '',
      'keep/one.log': '',
      'keep/two.log': '',
      'gone.txt': '',
      Dockerfile: 'FROM alpine:3.22\nCOPY . /x\nCMD ["find", "/x", "-type", "f"]\n',
      other: 'FROM alpine:3.22\nCOPY gone.txt /x/\nCOPY keep /x\n',
    });
    expect(await output(session, 'docker build -q -t kept . > /dev/null; docker run --rm kept | sort')).toBe(
      '/x/keep/a.txt\n/x/keep/one.log\n',
    );
    expect(await output(session, 'docker build -q -f other .')).toMatch(/"\/keep": not found/);
  });

  test('COPY takes modes, owners, patterns and folders as they are', async () => {
    const session = shellWith({
      'a/x.sh': 'x',
      'a/deep/y.sh': 'y',
      Dockerfile: `FROM alpine:3.22
COPY --chmod=u=rwx,go=rx --chown=7:8 a/x.sh /bin/x
COPY a /one
COPY a/*/*.sh /two/
COPY --exclude=deep a /three
CMD find /one /two /three -type f | sort; stat -c '%a %u:%g' /bin/x
`,
    });
    await session.run('docker build -q -t copies .');
    expect(await output(session, 'docker run --rm copies')).toBe(
      '/one/deep/y.sh\n/one/x.sh\n/three/x.sh\n/two/y.sh\n755 7:8\n',
    );
  });

  test('--check names the rules, and what it finds is exit code 1', async () => {
    const session = shellWith({
      Dockerfile: 'FROM alpine:3.22 as One\nENV API_KEY=$NOPE\nWORKDIR rel\nEXPOSE 80/TCP\nMAINTAINER me\ncmd x\n',
      quiet: '# check=skip=all\nFROM alpine:3.22 as One\n',
      strict: '# check=error=true\nFROM alpine:3.22 as one\n',
    });
    const { stdout, code } = await session.run('docker build --check . 2>/dev/null');
    expect(code).toBe(1);
    expect([...stdout.matchAll(/^WARNING: (\w+)/gm)].map(([, rule]) => rule)).toEqual([
      'StageNameCasing', 'FromAsCasing', 'UndefinedVar', 'SecretsUsedInArgOrEnv', 'WorkdirRelativePath',
      'ExposeProtoCasing', 'MaintainerDeprecated', 'ConsistentInstructionCasing', 'JSONArgsRecommended',
    ]); // prettier-ignore
    expect((await session.run('docker build --check -f quiet .')).code).toBe(0);
    expect(await output(session, 'docker build -q -f strict .')).toContain(
      'lint violation found for rules: FromAsCasing',
    );
  });

  test('results go to a folder, a tar, a file with the ID, and no image is made of them', async () => {
    const session = shellWith({ 'a.txt': 'a', Dockerfile: 'FROM scratch\nCOPY a.txt /d/\n' });
    await session.run('docker build -o out . && docker build -o type=tar,dest=x.tar .');
    expect(await output(session, 'cat out/d/a.txt; tar -tf x.tar')).toBe('ad/\nd/a.txt\n');
    expect(await output(session, 'docker build -o - . 2>/dev/null | tar -tf -')).toBe('d/\nd/a.txt\n');
    expect(await output(session, 'docker image ls -q | wc -l')).toBe('1\n');
    expect(await output(session, 'docker build -o type=oci,dest=y.tar .')).toContain(
      'ERROR: failed to build: OCI exporter is not supported for the docker driver.',
    );
  });

  test('127 layers are built, the 128th is refused', async () => {
    const steps = Array.from({ length: 127 }, (_, index) => `COPY a /f${index}\n`).join('');
    const session = shellWith({
      a: 'a',
      Dockerfile: `FROM scratch\n${steps}`,
      more: `FROM scratch\n${steps}COPY a /last\n`,
    });
    expect((await session.run('docker build -q .')).code).toBe(0);
    expect(await output(session, 'docker build -q -f more .')).toMatch(
      /failed to solve: failed to prepare \w{25} as \w{25}: max depth exceeded\n$/,
    );
    expect((await session.run('docker run --rm -v $PWD:/x $(docker image ls -q | head -n 1) /f0')).code).toBe(126);
    expect((await session.run('docker image ls -q | xargs docker save -o x.tar')).code).toBe(0);
  });

  test('the layer store takes no more than 125 from a load or a commit, unless it has them', async () => {
    const files = ['RUN true', ...Array.from({ length: 122 }, (_, index) => `COPY a /f${index}`)];
    const session = shellWith({
      a: 'a',
      Dockerfile: `FROM busybox\n${files.join('\n')}`,
      more: 'FROM base\nCOPY a /x\nCOPY a /y\n',
    });
    await session.run('docker build -q -t base . && docker build -q -t high -f more . && docker save -o high.tar high');
    const commit = 'docker run --name cc base touch /y; docker commit cc top >/dev/null; docker rm cc >/dev/null';
    expect(await session.run(commit)).toMatchObject({ code: 0, stderr: '' });
    await session.run('docker run --name cc high touch /y');
    expect(await output(session, 'docker commit cc')).toBe('Error response from daemon: max depth exceeded\n');
    expect(await output(session, 'docker load -q -i high.tar')).toBe('Loaded image: high:latest\n');
    await session.run('docker rm cc; docker image rm high; docker builder prune -af');
    expect(await output(session, 'docker load -q -i high.tar')).toBe('max depth exceeded\n');
    expect(await output(session, 'docker image ls -q high')).toBe('');
  });
});

describe('on a terminal', () => {
  test('steps are rows that are rewritten in place, and stay with their times', async () => {
    const session = shellWith({ 'a.txt': 'a', Dockerfile: 'FROM alpine:3.22\nCOPY a.txt /\nRUN echo loud; sleep 1\n' });
    let drawn = '';
    await session.stream('docker build -t x .', {
      isTerminal: { stdout: true, stderr: true },
      write: ({ bytes }) => void (drawn += new TextDecoder().decode(bytes)),
    });
    expect(drawn).toContain('\u001b[?25l');
    expect(drawn).toContain(' => => # 0.000 loud');
    const seconds = [...drawn.matchAll(/RUN echo loud; sleep 1 +(\d+\.\d)s/g)].map(([, shown]) => Number(shown));
    expect(seconds.filter((second) => second > 0 && second < 1).length).toBeGreaterThan(3);
    const last = drawn.slice(drawn.lastIndexOf('[+] Building')).replace(/\u001b\[[?\d]*[a-zA-Z]/g, '');
    const rows = last.trimEnd().split('\n');
    expect(rows[0]).toMatch(/^\[\+\] Building \d+\.\ds \(8\/8\) FINISHED +docker:default$/);
    expect(rows.every((row) => row.length <= 80)).toBe(true);
    expect(rows.slice(1).map((row) => row.replace(/ +\d+\.\ds$/, ''))).toEqual([
      ' => [internal] load build definition from Dockerfile',
      ' => => transferring dockerfile: 90B',
      ' => [internal] load metadata for docker.io/library/alpine:3.22',
      ' => [internal] load .dockerignore',
      ' => => transferring context: 2B',
      ' => [1/3] FROM docker.io/library/alpine:3.22',
      ' => [internal] load build context',
      ' => => transferring context: 33B',
      ' => [2/3] COPY a.txt /',
      ' => [3/3] RUN echo loud; sleep 1',
      ' => exporting to image',
      ' => => exporting layers',
      expect.stringMatching(/^ => => writing image sha256:[0-9a-f]{40,}$/),
      ' => => naming to docker.io/library/x',
    ]);
  });
});

describe('what the cache had not', () => {
  const DOCKERFILE = 'FROM alpine:3.22\nARG WHO=me\nCOPY a.txt /\nRUN true\n';

  async function misses(change: string): Promise<readonly unknown[]> {
    const session = shellWith({ 'a.txt': 'a', Dockerfile: DOCKERFILE });
    await session.run('docker build -q -t x .');
    await session.run(`${change}; docker build -q -t x $MORE .`);
    const { builds } = takeSnapshot(session.machine.engine, 1, null);
    return builds.at(-1)?.steps.map(({ miss }) => miss) ?? [];
  }

  test.each([
    ['true', [null, null]],
    ['echo b > a.txt', [{ reason: 'content-changed', paths: ['/a.txt'] }, { reason: 'parent-changed' }]],
    ['sed -i s/true/:/ Dockerfile', [null, { reason: 'instruction-changed', before: 'RUN true', now: 'RUN :' }]],
    ['MORE="--build-arg WHO=you"', [null, { reason: 'variables-changed', before: ['WHO=me'], now: ['WHO=you'] }]],
    ['MORE=--no-cache', [{ reason: 'no-cache' }, { reason: 'no-cache' }]],
    ['docker builder prune -af', [{ reason: 'pruned' }, { reason: 'parent-changed' }]],
  ])('%s', async (change, expected) => {
    expect(await misses(change)).toEqual(expected);
  });
});
