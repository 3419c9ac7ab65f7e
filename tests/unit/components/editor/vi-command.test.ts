import { describe, expect, it } from 'vitest';
import { viCommand } from '../../../../src/components/editor/vi-command.ts';
import { isDockerfile } from '../../../../src/components/editor/languages.ts';

describe('a command line of vi', () => {
  it.each([
    [':w', { kind: 'write', name: null, force: false, closes: false }],
    ['w! other', { kind: 'write', name: 'other', force: true, closes: false }],
    [':wq', { kind: 'write', name: null, force: false, closes: true }],
    [':x', { kind: 'write', name: null, force: false, closes: true }],
    [':q', { kind: 'quit', force: false }],
    [':quit!', { kind: 'quit', force: true }],
    ['qa', { kind: 'quit', force: false }],
    ['xit', { kind: 'write', name: null, force: false, closes: true }],
  ])('%s', (typed, command) => {
    expect(viCommand(typed)).toEqual(command);
  });
});

it('knows Dockerfiles by their names', () => {
  const names = ['Dockerfile', 'a/Dockerfile.dev', 'web.dockerfile', 'Containerfile', 'dockerfile'];
  expect(names.filter(isDockerfile)).toEqual(names);
  expect(['Dockerfile.dockerignore', 'MyDockerfile', 'Dockerfiles/app.js', ''].filter(isDockerfile)).toEqual([]);
});
