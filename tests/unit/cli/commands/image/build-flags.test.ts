import { describe, expect, test } from 'vitest';
import { createHeadlessSession } from '../../../../../src/session/headless-session.ts';

const FILES = {
  Dockerfile: '# base is a start\nFROM alpine:3.22 AS base\nFROM base\nRUN echo $A\n',
  'folder/f.txt': 'from another folder\n',
  'named/Dockerfile': 'FROM start\nCOPY --from=other f.txt /f\nCMD ["cat", "/f"]\n',
  'hosts/Dockerfile': 'FROM alpine:3.22\nRUN --mount=type=ssh cp /etc/hosts /seen\nCMD ["tail", "-n", "1", "/seen"]\n',
};

describe('flags of docker build that are refused', () => {
  const session = createHeadlessSession({ preset: 'alpine', files: FILES });

  test.each([
    ['--build-arg =x', 'invalid key-value pair "=x": empty key'],
    ['--build-context x', 'invalid context value: x, expected key=value'],
    ['--build-context x=nosuch', 'failed to build: failed to get build context x: stat nosuch: no such file or directory'],
    ['--secret src=folder/f.txt', 'failed to build: secret missing ID'],
    ['--secret id=x,src=nosuch', 'failed to build: failed to stat nosuch: stat nosuch: no such file or directory'],
    ['--secret type=foo,id=x', 'unsupported secret type "foo"'],
    ['--secret id=x,foo=y', "unexpected key 'foo' in 'foo=y'"],
    ['-f nosuch/Dockerfile', 'failed to build: resolve : lstat nosuch: no such file or directory'],
    ['-f Dockerfile/x', 'failed to build: stat Dockerfile: not a directory'],
    ['--attest foo=bar', 'attestation type not specified'],
    ['--cache-from type', 'failed to solve'],
    ['--cache-to dest=x', 'type required form> "dest=x"'],
    ['--output foo,bar', 'invalid value foo'],
    ['--output type=local', 'failed to build: dest is required for local exporter'],
    ['--output type=tar,dest=folder', 'failed to build: destination file folder is a directory'],
    ['--output type=local,dest=Dockerfile', 'failed to build: destination directory Dockerfile is a file'],
    ['--output type=foo', 'failed to build: failed to solve: exporter "foo" could not be found'],
    ['--provenance=true', 'failed to build: Attestation is not supported for the docker driver.'],
    ['--push', 'failed to build: tag is needed when pushing to registry'],
    ['--cache-from type=registry', 'failed to build: registry cache importer requires ref'],
    ['--cache-from type=local', 'failed to build: local cache importer requires src'],
    ['--cache-to type=local,dest=x', 'failed to build: Cache export is not supported for the docker driver.'],
    ['--annotation foo:a=b', 'failed to build: parse annotations: unknown annotation type "foo"'],
    ['--annotation index:a=b', 'failed to build: index annotations not supported for single platform export'],
    ['--allow security.insecure', 'granting entitlement security.insecure is not allowed by build daemon configuration'],
    ['--ssh default=nosuch', 'failed to convert agent config for ID: "default": stat nosuch: no such file or directory'],
    ['--build-arg SOURCE_DATE_EPOCH=x', 'invalid SOURCE_DATE_EPOCH: x: strconv.ParseInt: parsing "x": invalid syntax'],
    ['--build-arg BUILDKIT_SYNTAX=foo/bar', 'frontend "foo/bar" is not simulated'],
    ['--build-context x=target:y', 'failed to build: failed to find target y for context x'],
    ['--allow foo', 'failed to build: unknown entitlement foo'],
    ['--annotation foo', 'failed to build: parse annotations: invalid annotation "foo", expected key=value'],
    ['--network foo', 'failed to build: network mode "foo" not supported by buildkit'],
    ['--add-host foo', 'failed to build: invalid host foo'],
    ['--progress=fancy', 'invalid progress mode fancy'],
    ['--no-cache --no-cache-filter x', 'failed to build: --no-cache and --no-cache-filter cannot currently be used together'],
  ])('%s', async (flags, message) => {
    const { stderr, code } = await session.run(`docker build --target nosuch ${flags} .`);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  }); // prettier-ignore
});

describe('flags of docker build that change what is built', () => {
  test('--call=targets lists the stages with their comments', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    const { stdout } = await session.run('docker build --call=targets . 2>/dev/null');
    expect(stdout).toBe('TARGET    DESCRIPTION\nbase      is a start\n(default) \n');
  });

  test('SOURCE_DATE_EPOCH is the time of all that is new', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    const dockerfile = "printf 'FROM alpine:3.22\\nRUN true\\nENV A=b\\n'";
    await session.run(`${dockerfile} | SOURCE_DATE_EPOCH=86400 docker build -q -t dated -`);
    const { stdout } = await session.run("docker history --format '{{.CreatedAt}}' dated; docker inspect -f '{{.Created}}' dated");
    expect(stdout.match(/1970-01-02T00:00:00Z/g)).toHaveLength(3);
  }); // prettier-ignore

  test('--build-context puts folders and other images in the place of names', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    const contexts = '--build-context other=folder --build-context start=docker-image://alpine:3.22';
    await session.run(`docker build -q -t named ${contexts} named`);
    expect((await session.run('docker run --rm named')).stdout).toBe('from another folder\n');
  });

  test('--add-host is seen in /etc/hosts, and an SSH mount that may be missing is', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    await session.run('docker build -q -t hosts --add-host far.away:10.1.2.3 hosts');
    expect((await session.run('docker run --rm hosts')).stdout).toBe('10.1.2.3\tfar.away\n');
  });

  test('without an image there is no ID to print', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    expect((await session.run('docker build -q -o out .')).stdout).toBe('\n');
    expect((await session.run('docker build -q -o type=cacheonly --iidfile id . && cat id')).stdout).toBe('\n');
  });

  test('an output can bring the name along', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    await session.run('docker build -q -o type=image,name=brought:1 --metadata-file m .');
    expect((await session.run('jq -r \'."image.name"\' m; docker image ls -q brought | wc -l')).stdout).toBe(
      'docker.io/library/brought:1\n1\n',
    );
  });

  test('the ID of an earlier build does not outlive one that fails', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    await session.run('docker build -q --iidfile id .');
    await session.run('docker build -q --iidfile id --target nosuch .');
    expect((await session.run('cat id')).code).toBe(1);
  });

  test('a file for the ID needs a folder', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    expect((await session.run('docker build -q --iidfile no/id .')).stderr).toBe(
      'ERROR: writing image ID file: open no/id: no such file or directory\n',
    );
    expect((await session.run('docker build -q --metadata-file no/m .')).stderr).toBe(
      'ERROR: invalid output path: stat no: no such file or directory\n',
    );
  });

  test('what the builder before BuildKit had is warned of, that builder itself is not to be had', async () => {
    const session = createHeadlessSession({ preset: 'alpine', files: FILES });
    const { stderr, code } = await session.run('docker build -q --squash --isolation=x .');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^WARNING: isolation flag is deprecated with BuildKit.\nWARNING: experimental flag squash /);
    expect((await session.run('DOCKER_BUILDKIT=0 docker build -q .')).stderr).toBe(
      'The legacy builder (DOCKER_BUILDKIT=0) is not simulated here.\n',
    );
    expect((await session.run('DOCKER_BUILDKIT=0 docker buildx build -q .')).code).toBe(0);
  });
});
