import { normalize } from '../core/paths.ts';
import { DockerfileError } from './errors.ts';

/** Says of a path relative to the context (no leading slash) whether `.dockerignore` keeps it out (moby `patternmatcher`). */
export type Ignored = (path: string) => boolean;

interface Rule {
  readonly excludes: boolean;
  readonly pattern: RegExp;
}

/** Reads `.dockerignore`: a pattern a line, `#` comments, `!` exceptions; the last rule that matches a path or a folder above it wins. Throws a `DockerfileError`. */
export function parseIgnore(source: string): Ignored {
  const rules = source
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): Rule => {
      if (line === '!') throw new DockerfileError('illegal exclusion pattern: "!"');
      const excludes = !line.startsWith('!');
      const written = (excludes ? line : line.slice(1)).trim();
      return { excludes, pattern: patternOf(written === '' ? '' : normalize(written).replace(/^\//, '')) };
    });
  return (path) => {
    const names = path.split('/');
    const candidates = names.map((_, index) => names.slice(0, index + 1).join('/'));
    return rules.reduce(
      (ignored, { excludes, pattern }) =>
        candidates.some((candidate) => pattern.test(candidate)) ? excludes : ignored,
      false,
    );
  };
}

/** `**` stands for any number of folders, and for everything at the end; `*` and `?` stop at `/`. */
function patternOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/?|\*|\?|\[[^\]]*\]|\\.|[\s\S]/g, (piece, at: number) => {
    if (piece.startsWith('**')) return at + piece.length === pattern.length ? '.*' : '(?:.*/)?';
    if (piece === '*') return '[^/]*';
    if (piece === '?') return '[^/]';
    if (piece.length > 1 && piece.startsWith('[')) return piece;
    return piece.replace(/^\\/, '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  if (/(?<!\\)\[[^\]]*$/.test(pattern)) throw badPattern();
  try {
    return new RegExp(`^${source}$`);
  } catch {
    throw badPattern();
  }
}

const badPattern = (): DockerfileError => new DockerfileError('syntax error in pattern');
