import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/cli/complete.ts';
import { dockerWith } from './docker.ts';

const { engine } = dockerWith(['hello-world:latest', 'diamol/base:latest']);
const after = (...words: readonly string[]): ReturnType<typeof complete> => complete(words, words.length - 1, engine);

describe('completion follows from the definitions', () => {
  test('commands and verbs, under every spelling', () => {
    expect(after('docker', 'ima').candidates).toEqual(['image', 'images']);
    expect(after('docker', 'image', 'l').candidates).toEqual(['list', 'load', 'ls']);
    expect(after('docker', '--debug', 'hist').candidates).toEqual(['history']);
    expect(after('docker', 'help', 'image', 'hist').candidates).toEqual(['history']);
  });

  test('flags of the verb', () => {
    expect(after('docker', 'image', 'ls', '--f').candidates).toEqual(['--filter', '--format']);
    expect(after('docker', 'images', '--no').candidates).toEqual(['--no-trunc']);
  });

  test('names of images, as many as the verb takes', () => {
    expect(after('docker', 'history', 'h').candidates).toEqual(['hello-world', 'hello-world:latest']);
    expect(after('docker', 'history', '--no-trunc', 'd').candidates).toEqual(['diamol/base', 'diamol/base:latest']);
    expect(after('docker', 'history', 'hello-world', 'd').candidates).toEqual([]);
  });

  test('the value of a flag may be a path', () => {
    expect(after('docker', 'history', '--format', 'h')).toEqual({ candidates: [], takesPath: true });
  });

  test('nothing for what is no command', () => {
    expect(after('docker', 'nosuch', 'x').candidates).toEqual([]);
    expect(after('docker', 'system', 'df', '').candidates).toEqual([]);
  });
});
