import { expect, it } from 'vitest';
import { readParameters } from '../../../src/embed/parameters.ts';

it('has a default for everything', () =>
  expect(readParameters('')).toEqual({
    step: null,
    view: 'split',
    theme: 'auto',
    clickToLoad: false,
    controls: 'full',
    cmd: null,
    run: false,
    state: 'none',
    parent: null,
    id: '',
    warnings: [],
  }));

it('takes what is asked for', () =>
  expect(
    readParameters(
      '?step=build&view=disk&theme=dark&lang=ko&ctl=1&controls=min&cmd=docker%20ps&run=1&state=local&parent=https%3A%2F%2Fa.org&id=one',
    ),
  ).toMatchObject({
    step: 'build',
    view: 'disk',
    theme: 'dark',
    clickToLoad: true,
    controls: 'min',
    cmd: 'docker ps',
    run: true,
    state: 'local',
    parent: 'https://a.org',
    id: 'one',
    warnings: [],
  }));

it('lists what it does not know, and leaves it at the default', () =>
  expect(readParameters('view=walls&colour=red&parent=https://a.org/path&id=<b>&run=yes')).toMatchObject({
    view: 'split',
    parent: null,
    id: '',
    run: false,
    warnings: [
      'colour: unknown',
      'view: not understood',
      'run: not understood',
      'parent: not understood',
      'id: not understood',
    ],
  }));

it.each(['a\nb', '\u001b[31m', 'x'.repeat(1025), 'a\u202eb', '\u009b1m'])('refuses to type %j', (cmd) =>
  expect(readParameters(`cmd=${encodeURIComponent(cmd)}`)).toMatchObject({
    cmd: null,
    warnings: ['cmd: not understood'],
  }),
);

it.each(['null', 'file:///tmp', 'javascript:alert(1)', 'https://A.org', 'https://a.org/', '*'])(
  'is not to be talked to by %s',
  (parent) => expect(readParameters(`parent=${encodeURIComponent(parent)}`).parent).toBeNull(),
);
