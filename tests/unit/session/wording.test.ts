import { describe, expect, it } from 'vitest';
import { instructionOf, keywordOf, listed } from '../../../src/session/wording.ts';

describe('an instruction as a Dockerfile has it', () => {
  it.each([
    ['COPY app.js . # buildkit', 'COPY app.js .'],
    ['RUN /bin/sh -c npm install # buildkit', 'RUN npm install'],
    ['RUN |1 VERSION=2 /bin/sh -c make # buildkit', 'RUN make'],
    ['/bin/sh -c apk add --no-cache curl', 'RUN apk add --no-cache curl'],
    ['/bin/sh -c #(nop)  CMD ["node"]', 'CMD ["node"]'],
    ['/bin/sh -c #(nop) COPY file:8d2c5cb1c9d6b7b5d1c2a3f4e5d6c7b8 in . ', 'COPY file in .'],
    ['mount / from exec /bin/sh -c echo 1 > /f1', 'RUN echo 1 > /f1'],
    ['[2/3] WORKDIR /web-ping', 'WORKDIR /web-ping'],
    ['[build 2/3] RUN make', 'RUN make'],
    ['', ''],
  ])('%s', (createdBy, instruction) => {
    expect(instructionOf(createdBy)).toBe(instruction);
  });

  it('begins with its keyword', () => {
    expect(keywordOf('/bin/sh -c apk add curl')).toBe('RUN');
    expect(keywordOf('COPY app.js . # buildkit')).toBe('COPY');
  });
});

describe('a list in words', () => {
  it('names few and counts the rest', () => {
    expect(listed([])).toBe('');
    expect(listed(['a', 'b'])).toBe('a and b');
    expect(listed(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
    expect(listed(['a', 'b'], 1, 1000)).toBe('a and 999 more');
  });
});
