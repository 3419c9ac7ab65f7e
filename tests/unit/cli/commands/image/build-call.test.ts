import { describe, expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

const DOCKERFILE = `# VER is the version
ARG VER=3.22
# base is the base
FROM alpine:\${VER} AS base
# WHO says who
ARG WHO=me
ARG UNUSED
RUN --mount=type=secret,id=tok,required echo $WHO
RUN --mount=type=secret,id=opt --mount=type=ssh,id=k true
FROM base
ARG VER
RUN true
`;
const FILES = {
  Dockerfile: DOCKERFILE,
  Odd: 'from alpine:3.22\nCMD echo\n',
  Wrong: 'FROM alpine:3.22\nFOO x\n',
  Circle: 'FROM alpine:3.22 AS a\nCOPY --from=b x /\nFROM alpine:3.22 AS b\nCOPY --from=a x /\n',
};

describe('docker build --call', () => {
  const session = createHeadlessSession({ preset: 'alpine', files: FILES });
  const asked = async (words: string): Promise<{ stdout: string; stderr: string; code: number }> =>
    session.run(`docker build --progress=none ${words} .`);

  test('outline lists ARGs, secrets and SSH agents of the target and what it stands on', async () => {
    const { stdout } = await asked('--call=outline');
    expect(stdout).toBe(
      [
        'BUILD ARG   VALUE   DESCRIPTION',
        'VER         3.22    is the version',
        'WHO         me      says who',
        'UNUSED              ',
        '',
        'SECRET   REQUIRED',
        'tok      true',
        'opt      ',
        '',
        'SSH   REQUIRED',
        'k     ',
        '',
        '',
      ].join('\n'),
    );
  });

  test('a value given counts, and a stage that is named is described', async () => {
    const { stdout } = await asked('--call=outline --target base --build-arg WHO=you');
    expect(stdout).toContain('TARGET:      base\nDESCRIPTION: is the base\n\n');
    expect(stdout).toContain('WHO         you     says who\n');
  });

  test('answers are JSON where that is asked for', async () => {
    const { stdout } = await asked('--call=targets,format=json');
    expect(JSON.parse(stdout)).toEqual({
      targets: [
        {
          name: 'base',
          description: 'is the base',
          base: 'alpine:${VER}',
          location: { ranges: [{ start: { line: 4 }, end: { line: 4 } }] },
        },
        { default: true, base: 'base', location: { ranges: [{ start: { line: 10 }, end: { line: 10 } }] } },
      ],
      sources: [btoa(DOCKERFILE)],
    });
  });

  test('check tells in JSON of findings and of what keeps the build from starting', async () => {
    const odd = await asked('-f Odd --call=check,format=json');
    expect(odd.code).toBe(1);
    expect(JSON.parse(odd.stdout)).toMatchObject({
      warnings: [{ ruleName: 'ConsistentInstructionCasing' }, { ruleName: 'JSONArgsRecommended' }],
      sources: [{ filename: 'Odd', language: 'Dockerfile', definition: { def: [expect.any(String), expect.any(String)] } }],
    });
    const wrong = await asked('-f Wrong --call=check,format=json');
    expect(JSON.parse(wrong.stdout)).toMatchObject({
      warnings: null,
      buildError: { location: { ranges: [{ start: { line: 2 } }] } },
    });
    expect(wrong.stderr).toMatch(/^ERROR: dockerfile parse error on line 2[^]*\n-{20}\n\n$/);
  }); // prettier-ignore

  test('a fault that is no finding is told without lines of the Dockerfile', async () => {
    const { stderr } = await asked('-f Wrong --call=targets');
    expect(stderr).toBe(
      'ERROR: failed to build: failed to solve: dockerfile parse error on line 2: unknown instruction: FOO (did you mean FROM?)\n',
    );
  });

  test('describe lists the questions, and others are refused', async () => {
    expect((await asked('--call=subrequests.describe')).stdout).toContain('outline              1.0.0   List all parameters');
    const { stderr, code } = await asked('--call=foo');
    expect(code).toBe(1);
    expect(stderr).toContain('failed to solve: unsupported request frontend.foo: unsupported request frontend.foo');
  }); // prettier-ignore

  test('of --call, --check and --print the last counts', async () => {
    expect((await asked('--check --print=targets')).stdout).toMatch(/^TARGET/);
    expect((await asked('--call=targets --check')).stdout).toMatch(/^Check complete/);
  });

  test('--metadata-file holds the answer', async () => {
    await asked('--call=targets --metadata-file told.json --iidfile id');
    const { stdout } = await session.run('cat told.json id');
    expect(JSON.parse(stdout)).toMatchObject({ 'result.json': { sources: [btoa(DOCKERFILE)] }, version: '1.0.0' });
  });
});

describe('--progress=rawjson', () => {
  test('every change is a line of JSON: vertices, their ends, and what steps print', async () => {
    const session = createHeadlessSession({
      preset: 'alpine',
      files: { Dockerfile: 'FROM alpine:3.22\nRUN echo seen\nMAINTAINER x\n' },
    });
    const { stderr } = await session.run('docker build --progress=rawjson .');
    const lines = stderr.trimEnd().split('\n');
    const told = lines.map((line): unknown => JSON.parse(line));
    const having = (key: string, value: object): unknown =>
      expect.objectContaining({ [key]: [expect.objectContaining(value)] });
    expect(told).toContainEqual(having('vertexes', { name: '[2/2] RUN echo seen' }));
    expect(told).toContainEqual(having('logs', { data: btoa('seen\n'), stream: 1 }));
    const url = 'https://docs.docker.com/go/dockerfile/rule/maintainer-deprecated/';
    expect(told).toContainEqual(having('warnings', { url }));
  });
});
