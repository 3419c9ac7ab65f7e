import { expect, it } from 'vitest';
import { outcome } from '../../../../src/components/lab/outcome.ts';

it.each([
  ['what was printed last', 0, 'one\ntwo\n', 'two'],
  ['nothing where nothing was printed', 0, '', ''],
  ['how a program is used, where that was asked', 0, 'Usage:  docker\n', 'Usage:  docker'],
  [
    'what is wrong with a line',
    125,
    "docker: 'docker run' requires at least 1 argument\n\nUsage:  docker run\n\nRun 'docker run --help' for more information\n",
    "exit 125 · docker: 'docker run' requires at least 1 argument",
  ],
  [
    'what went wrong after other things',
    125,
    "Unable to find image 'no:latest' locally\ndocker: Error response from daemon: no\n\nRun 'docker run --help' for more information\n",
    'exit 125 · docker: Error response from daemon: no',
  ],
  [
    'the end of a build that failed',
    1,
    '[+] Building\nDockerfile:2\n\nERROR: failed to build\n',
    'exit 1 · ERROR: failed to build',
  ],
  [
    'what a tool of the shell says',
    1,
    "ls: invalid option -- 'y'\nTry 'ls --help' for more information.\n",
    "exit 1 · ls: invalid option -- 'y'",
  ],
] as const)('shows %s', (_what, exitCode, output, shown) => {
  expect(outcome({ exitCode, output })).toBe(shown);
});
