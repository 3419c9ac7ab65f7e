import { describe, expect, test } from 'vitest';
import { modeChange } from '../../../../../src/engine/build/files/mode.ts';

describe('--chmod', () => {
  test.each([
    ['640', 0o640],
    ['u+x', 0o744],
    ['u=rwx,go=rx', 0o755],
    ['a-r', 0o200],
    ['g=u', 0o664],
    ['u+s', 0o4644],
    ['g+s,+t', 0o3644],
    ['o+s', 0o644],
    ['+X', 0o644],
  ])('%s', (text, mode) => {
    expect(modeChange(text)(0o644, false).toString(8)).toBe(mode.toString(8));
  });

  test.each([
    ['abc', 'invalid syntax'],
    ['+5', 'invalid syntax'],
    ['9', "invalid chmod parameter: '9'. it should be octal string and between 0 and 07777"],
    ['77777', "invalid chmod parameter: '77777'. it should be octal string and between 0 and 07777"],
  ])('%s is refused', (text, message) => {
    expect(() => modeChange(text)).toThrow(message);
  });
});
