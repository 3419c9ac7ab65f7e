import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../../src/engine/build/parse/parse-dockerfile.ts';

const names = (source: string): readonly string[] => parseDockerfile(source).nodes.map(({ name }) => name);

describe('reading a Dockerfile', () => {
  test('lines are joined at the escape character, comments and empty lines between them dropped', () => {
    const { nodes, emptyContinuations } = parseDockerfile('FROM a\nRUN one \\\n# comment\n  two \\\n\n  three\n');
    expect(nodes[1]?.args).toEqual(['one   two   three']);
    expect([nodes[1]?.start, nodes[1]?.end]).toEqual([2, 6]);
    expect(emptyContinuations).toEqual([6]);
  });

  test('a byte order mark and carriage returns are no part of it', () => {
    const { nodes } = parseDockerfile('\uFEFFFROM a\r\nENV A=1 \\\r\n  B=2\r\n');
    expect(nodes.map(({ args }) => args)).toEqual([['a'], ['A', '1', '=', 'B', '2', '=']]);
  });

  test('directives stand before everything else, and once', () => {
    expect(parseDockerfile('# escape=`\nFROM a\nRUN x `\n  y\n').nodes[1]?.args).toEqual(['x   y']);
    expect(parseDockerfile('# a comment\n# escape=`\nFROM a\n').escape).toBe('\\');
    expect(() => parseDockerfile('# escape=x\nFROM a\n')).toThrow("invalid escape token 'x' does not match ` or \\");
    expect(() => parseDockerfile('# check=skip=all\n# check=skip=all\nFROM a\n')).toThrow(
      'only one check parser directive can be used',
    );
  });

  test('heredocs take the lines up to their name', () => {
    const { nodes } = parseDockerfile('FROM a\nCOPY <<one <<-"two" /x/\n1\none\n\t2\n\ttwo\nRUN true\n');
    expect(nodes[1]?.heredocs).toEqual([
      { name: 'one', expands: true, chomps: false, content: '1\n' },
      { name: 'two', expands: false, chomps: true, content: '\t2\n' },
    ]);
    expect(names('FROM a\nRUN <<EOF\nFROM b\nEOF\nCMD x\n')).toEqual(['FROM', 'RUN', 'CMD']);
    expect(() => parseDockerfile('FROM a\nRUN <<EOF\nx\n')).toThrow('unterminated heredoc');
  });

  test('exec form is a JSON array of strings; what is no JSON is a command line', () => {
    const { nodes } = parseDockerfile('FROM a\nCMD ["x", "y z"]\nCMD [\'x\']\nCMD [ "x" "y" ]\n');
    expect(nodes.slice(1).map(({ args, json }) => [json, ...args])).toEqual([
      [true, 'x', 'y z'],
      [false, "['x']"],
      [false, '[ "x" "y" ]'],
    ]);
    expect(() => parseDockerfile('FROM a\nCMD [1]\n')).toThrow(
      'when using JSON array syntax, arrays must be comprised of strings only',
    );
  });

  test('flags end at the first word that is none, or at --', () => {
    const { nodes } = parseDockerfile('FROM a\nCOPY --from="b c" --link x --y z\nRUN -- --not-a-flag\n');
    expect(nodes[1]).toMatchObject({ flags: ['--from=b c', '--link'], args: ['x', '--y', 'z'] });
    expect(nodes[2]).toMatchObject({ flags: [], args: ['--not-a-flag'] });
  });

  test('nothing but comments is no Dockerfile', () => {
    expect(() => parseDockerfile('# nothing\n\n')).toThrow('file with no instructions');
  });

  test('exec form takes no heredoc, ONBUILD the one of its instruction', () => {
    expect(names('FROM a\nRUN ["cat", "<<EOF"]\nCMD x\n')).toEqual(['FROM', 'RUN', 'CMD']);
    expect(names('FROM a\nONBUILD RUN <<EOF\nCMD y\nEOF\nCMD x\n')).toEqual(['FROM', 'ONBUILD', 'CMD']);
    expect(names('FROM a\nONBUILD CMD cat <<EOF\nCMD x\n')).toEqual(['FROM', 'ONBUILD', 'CMD']);
  });

  test('what ONBUILD keeps for later is read at once', () => {
    expect(() => parseDockerfile('FROM a\nONBUILD ENV ALONE\n')).toThrow('ENV must have two arguments');
    expect(() => parseDockerfile('FROM a\nONBUILD CMD [1]\n')).toThrow('arrays must be comprised of strings only');
  });

  test('a line of 64 KiB is too long', () => {
    const line = `FROM a\n# ${'x'.repeat(65_533)}\nCMD x\n`;
    expect(() => parseDockerfile(line)).not.toThrow();
    expect(() => parseDockerfile(line.replace('# x', '# xx'))).toThrow(
      'dockerfile line greater than max allowed size of 65535',
    );
  });
});
