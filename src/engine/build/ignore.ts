/** Says of a path relative to the context (no leading slash) whether `.dockerignore` keeps it out (moby `patternmatcher`). */
export type Ignored = (path: string) => boolean;

interface Rule {
  readonly excludes: boolean;
  readonly pattern: RegExp;
}

/** Reads `.dockerignore`: a pattern a line, `#` comments, `!` exceptions; the last rule that matches a path or a folder above it wins. */
export function parseIgnore(source: string): Ignored {
  const rules = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): Rule => {
      const excludes = !line.startsWith('!');
      return {
        excludes,
        pattern: patternOf((excludes ? line : line.slice(1)).trim().replace(/^\/+/, '').replace(/\/+$/, '')),
      };
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

/** `**` stands for any number of folders, `*` and `?` stop at `/`. */
function patternOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\[[^\]]*\]|\\.|[\s\S]/g, (piece) => {
    if (piece === '**/') return '(?:.*/)?';
    if (piece === '**') return '.*';
    if (piece === '*') return '[^/]*';
    if (piece === '?') return '[^/]';
    if (piece.length > 1 && piece.startsWith('[')) return piece;
    return piece.replace(/^\\/, '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`);
}
