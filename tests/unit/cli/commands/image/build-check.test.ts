import { describe, expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

/** The messages that `--check` prints, each behind its rule. */
async function found(dockerfile: string, flags = ''): Promise<readonly string[]> {
  const session = createHeadlessSession({ preset: 'alpine', files: { Dockerfile: dockerfile } });
  const { stdout } = await session.run(`docker build --check ${flags} . 2>/dev/null`);
  return [...stdout.matchAll(/^WARNING: (\w+) .*\n(.*)$/gm)].map(([, rule, message]) => `${rule}: ${message}`);
}

describe('docker build --check', () => {
  test('an ARG without a value is declared all the same', async () => {
    expect(await found('ARG TAG\nFROM alpine:3.22${TAG}${TAGS}\n')).toEqual([
      "UndefinedArgInFrom: FROM argument 'TAGS' is not declared (did you mean TAG?)",
    ]);
  });

  test('comments above ARG and FROM describe them, where that is asked for', async () => {
    const dockerfile = '# about it\nARG A\n# A and B\nARG A B\n# x\nARG A B\n# base x\nFROM alpine:3.22 AS base\n';
    expect(await found(`# check=experimental=all\n${dockerfile}`)).toEqual([
      'InvalidDefinitionDescription: Comment for ARG should follow the format: `# A <description>`',
      'InvalidDefinitionDescription: Comment for ARG should follow the format: `# <arg_key> <description>`',
    ]);
    expect(await found(dockerfile)).toEqual([]);
  });

  test('a build argument has the last word about the rules', async () => {
    const dockerfile = '# check=skip=all\nFROM alpine:3.22 as x\n';
    expect(await found(dockerfile)).toEqual([]);
    expect(await found(dockerfile, '--build-arg BUILDKIT_DOCKERFILE_CHECK=skip=Other')).toHaveLength(1);
  });

  test('warnings are told although the Dockerfile is wrong', async () => {
    const session = createHeadlessSession({
      preset: 'alpine',
      files: { Dockerfile: 'FROM alpine:3.22 as x\nRUN --bad true\n' },
    });
    const { stdout, stderr, code } = await session.run('docker build --check .');
    expect(stdout).toMatch(/^Check complete, 1 warning has been found!\n\nWARNING: FromAsCasing/);
    expect(stderr).toContain('ERROR: dockerfile parse error on line 2: unknown flag: --bad\n');
    expect(code).toBe(1);
    expect((await session.run('docker build .')).stderr).toContain('1 warning found (use docker --debug to expand):');
  });
});
