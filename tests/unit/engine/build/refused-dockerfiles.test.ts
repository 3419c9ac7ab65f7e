import { describe, expect, test } from 'vitest';
import { buildImage } from '../../../../src/engine/build/build-image.ts';
import { BuildError } from '../../../../src/engine/build/errors.ts';
import { engineWith } from '../store/fixture.ts';
import { requestOf } from './fixture.ts';

const FROM = 'FROM diamol/base\n';

/** Why a Dockerfile does not build, and the line that is shown. */
async function fault(dockerfile: string, target = ''): Promise<string> {
  const engine = engineWith('chapter');
  try {
    await buildImage(engine, requestOf(dockerfile, {}, { target }), async () => undefined);
    return 'built';
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return `${error.excerpt?.start ?? '-'}: ${error.message}`;
  }
}

describe('a Dockerfile that is refused says why, and where', () => {
  test.each([
    ['# nothing\n', '1: file with no instructions'],
    [`# check=skip=x;error=maybe\n${FROM}`, '-: failed to parse check options: failed to parse check option "error=maybe": strconv.ParseBool: parsing "maybe": invalid syntax'],
    [`# check=foo\n${FROM}`, '-: failed to parse check options: invalid check option "foo"'],
    [`FROM --platform=$X diamol/base\n`, '1: empty platform value from expression $X'],
    [`FROM --platform=no/ diamol/base\nFROM diamol/base\n`, '1: failed to parse platform no/: "no/": unknown operating system or architecture: invalid argument'],
    ['FROM a:::b\n', '1: failed to parse stage name "a:::b": invalid reference format'],
    [`${FROM}COPY ["a" "b"] /x\n`, '-: rpc error: code = Unknown desc = invalid includepatterns: [[a b]]: syntax error in pattern'],
    [`${FROM}COPY --from=diamol/base /nosuch /x\n`, '2: lstat /nosuch: no such file or directory'],
    [`${FROM}COPY --from=7 /x /x\n`, '-: invalid stage index 7'],
    [`FROM diamol/base AS a\nCOPY --from=b /x /x\nFROM diamol/base AS b\nFROM a\n`, '2: cannot copy from stage "b", it needs to be defined before current stage "a"'],
    [`FROM diamol/base AS a\nRUN --mount=from=b,target=/x true\nFROM diamol/base AS b\nFROM a\n`, '2: cannot mount from stage "b" to "/x", stage needs to be defined before current command'],
    [`${FROM}RUN --mount=target=/x,required true\n`, "2: unexpected key 'required' for mount type 'bind'"],
    [`${FROM}RUN --mount=required,type=secret,id=x true\n`, "2: unexpected key 'required' for mount type 'bind'"],
    [`${FROM}RUN --mount=type=cach,target=/x true\n`, '2: unsupported mount type "cach" (did you mean cache?)'],
    [`${FROM}RUN --mount=type=cache true\n`, '2: invalid mount target "/"'],
    [`${FROM}RUN --mount=type=bind,target=/x,mode=0755 true\n`, '2: mode not allowed for "bind" type mounts'],
    [`${FROM}RUN --mount=from=$X,target=/x true\n`, "2: dockerfile parse error on line 2: 'from' doesn't support variable expansion, define alias stage instead"],
    [`${FROM}RUN --mount=type=ssh,required true\n`, '2: unset ssh forward key default'],
    [`${FROM}RUN --mount= true\n`, '2: dockerfile parse error on line 2: failed to parse csv mounts: EOF'],
    [`${FROM}RUN --device=x true\n`, '2: device feature is only supported in Dockerfile frontend 1.14.0-labs or later'],
    [`${FROM}RUN --network=host true\n`, '-: failed to load LLB: network.host is not allowed'],
    [`${FROM}ADD --checksum=nope http://x.test/a /\n`, '2: invalid checksum digest format'],
    [`${FROM}STOPSIGNAL RTMIN+16\n`, '2: invalid signal: RTMIN+16'],
    [`# check=skip=all\n# escape=x\n${FROM}`, '1: invalid escape token \'x\' does not match ` or \\'],
    [`# escape=x\n${FROM}`, '0: invalid escape token \'x\' does not match ` or \\'],
    [`FROM diamol/base AS x\nRUN --mount=from=y,target=/m true\nFROM x AS y\n`, '2: cannot mount from stage "y" to "/m", stage needs to be defined before current command'],
    [`FROM diamol/base AS a\nONBUILD FOO x\nFROM a\n`, '3: unknown instruction: FOO (did you mean FROM?)'],
  ])('%j', async (dockerfile, message) => {
    expect(await fault(dockerfile)).toBe(message);
  }); // prettier-ignore

  test('a target that is not there is compared with the stages, numbered where they have no name', async () => {
    expect(await fault(FROM, 'stage-1')).toBe('-: target stage "stage-1" could not be found (did you mean stage-0?)');
    expect(await fault('FROM diamol/base AS tests\n', 'test')).toContain('(did you mean tests?)');
  });
});

test('stages that need each other are shown with every instruction on the way, the last first', async () => {
  const dockerfile = 'FROM diamol/base AS a\nCOPY --from=b x /\nFROM diamol/base AS b\nCOPY --from=a x /\n';
  const building = buildImage(engineWith('chapter'), requestOf(dockerfile), async () => undefined);
  await expect(building).rejects.toMatchObject({
    message: 'circular dependency detected on stage: a',
    excerpt: { start: 4 },
    others: [{ start: 2 }],
  });
});

test('real-time signals may stop a container, and a host network may be allowed', async () => {
  expect(await fault(`${FROM}STOPSIGNAL SIGRTMIN+3\n`)).toBe('built');
  const engine = engineWith('chapter');
  const request = requestOf(`${FROM}RUN --network=host true\n`, {}, { allowed: ['network.host'] });
  await expect(buildImage(engine, request, async () => undefined)).rejects.not.toMatchObject({
    message: 'failed to load LLB: network.host is not allowed',
  });
});
