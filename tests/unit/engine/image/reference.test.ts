import { describe, expect, test } from 'vitest';
import { familiarName, familiarReference, parseReference, tagKey } from '../../../../src/engine/image/reference.ts';

describe('a name is read as Docker reads it', () => {
  test.each([
    ['busybox', 'docker.io/library/busybox:latest', 'busybox:latest'],
    ['diamol/base:v2', 'docker.io/diamol/base:v2', 'diamol/base:v2'],
    ['docker.io/library/hello-world', 'docker.io/library/hello-world:latest', 'hello-world:latest'],
    ['index.docker.io/diamol/base', 'docker.io/diamol/base:latest', 'diamol/base:latest'],
    ['localhost:5000/app:1', 'localhost:5000/app:1', 'localhost:5000/app:1'],
    [
      `example.com/${'a'.repeat(255)}`,
      `example.com/${'a'.repeat(255)}:latest`,
      `example.com/${'a'.repeat(255)}:latest`,
    ],
    ['docker.io/library/a/b', 'docker.io/library/a/b:latest', 'library/a/b:latest'],
    ['example.com/tools/greeter', 'example.com/tools/greeter:latest', 'example.com/tools/greeter:latest'],
  ])('%s', (text, key, familiar) => {
    const reference = parseReference(text);
    expect(tagKey(reference)).toBe(key);
    expect(familiarName(key)).toBe(familiar);
    expect(familiarReference(reference)).toBe(familiar);
  });
});

describe('an impossible name is refused in Docker’s words', () => {
  test.each([
    ['Alpine', 'invalid reference format: repository name (library/Alpine) must be lowercase'],
    ['Diamol/Base', 'invalid reference format: repository name (Base) must be lowercase'],
    ['alpine:', 'invalid reference format'],
    ['al pine', 'invalid reference format'],
    ['', 'invalid reference format'],
    ['my___image', 'invalid reference format'],
    ['a//b', 'invalid reference format'],
    ['x:-1', 'invalid reference format'],
    ['alpine@sha256:abc', 'invalid reference format'],
    ['x@SHA256:abc', 'invalid reference format: repository name (library/x@SHA256) must be lowercase'],
    [`x@sha256:${'a'.repeat(40)}`, 'invalid checksum digest length'],
    [`x@sha256:${'A'.repeat(64)}`, 'invalid checksum digest format'],
    [`x@md5:${'a'.repeat(32)}`, 'unsupported digest algorithm'],
    [`example.com/${'a'.repeat(256)}`, 'repository name must not be more than 255 characters'],
    ['0'.repeat(64), `invalid repository name (${'0'.repeat(64)}), cannot specify 64-byte hexadecimal strings`],
  ])('%j', (text, message) => {
    expect(() => parseReference(text)).toThrow(message);
  });
});
