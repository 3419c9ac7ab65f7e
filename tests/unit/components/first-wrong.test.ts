import { describe, expect, it } from 'vitest';
import { firstWrong } from '../../../src/components/lesson/first-wrong.ts';

const line = (group: string, isAnywhere = false): { readonly group: string; readonly isAnywhere: boolean } => ({
  group,
  isAnywhere,
});
const FROM = line('from');
const COPY = line('copy');
const RUN = line('run');
const CMD = line('cmd', true);
const RIGHT = [FROM, COPY, RUN, CMD];

describe('lines to be put in order', () => {
  it('are right as the author wrote them, and else the first wrong one is named', () => {
    expect(firstWrong(RIGHT, RIGHT)).toBeNull();
    expect(firstWrong([FROM, RUN, COPY, CMD], RIGHT)).toBe(1);
    expect(firstWrong([COPY, FROM, RUN, CMD], RIGHT)).toBe(0);
  });

  it('may stand anywhere but at the top where it makes no difference', () => {
    expect(firstWrong([FROM, CMD, COPY, RUN], RIGHT)).toBeNull();
    expect(firstWrong([FROM, CMD, RUN, COPY], RIGHT)).toBe(2);
    expect(firstWrong([CMD, FROM, COPY, RUN], RIGHT)).toBe(0);
  });

  it('may change places within a group', () => {
    const twins = [FROM, line('last'), line('last')];
    expect(firstWrong([FROM, twins[2] ?? FROM, twins[1] ?? FROM], twins)).toBeNull();
  });
});
