import { describe, expect, it } from 'vitest';
import { difference, isCompared } from '../../../src/components/lesson/differs.ts';

const ROW = (name: string, id: string, age: string): string => `${name}   latest    ${id}   ${age}   75.5MB`;

describe('the output of the text and that of the learner', () => {
  it('are the same but for IDs, times and columns', () => {
    expect(
      difference(
        ROW('web-ping', 'cea5b9b6e873', '2 seconds ago'),
        ROW('web-ping', '0d8ea0c630c4', 'About a minute ago'),
      ),
    ).toBeNull();
    expect(difference('a.txt\nb.txt\n', 'a.txt  b.txt\n')).toBeNull();
    expect(difference('Up 3 seconds   quirky_turing', 'Up 5 minutes   brave_noether')).toBeNull();
  });

  it('differ by lines that only one has', () => {
    const text = ROW('web-ping', 'cea5b9b6e873', '2 seconds ago');
    const more = ROW('mine', 'cea5b9b6e873', '2 seconds ago');
    expect(difference(text, `${text}\n${more}`)).toEqual({ more: [more], fewer: 0 });
    expect(difference(`${text}\n${more}`, text)).toEqual({ more: [], fewer: 1 });
  });

  it('are not compared where a terminal draws otherwise', () => {
    expect(isCompared('docker image build -t x .')).toBe(false);
    expect(isCompared('docker image build --quiet -t x .')).toBe(true);
    expect(isCompared('docker image ls')).toBe(true);
  });
});
