import { DockerfileError } from '../errors.ts';

const KNOWN = new Set(['syntax', 'escape', 'check']);

/** The value of a directive of a Dockerfile, or undefined; faults in others do not matter here. */
export function directiveOf(source: string, name: string): string | undefined {
  const reader = new DirectiveReader();
  const lines = source
    .replace(/^\uFEFF/, '')
    .replace(/^#!.*(?:\n|$)/, '')
    .split('\n');
  try {
    for (const line of lines) if (!reader.read(line.replace(/\r$/, ''))) break;
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
  }
  return reader.values.get(name);
}

/** Reads `# name=value` lines, which stand before everything else; the first line that is none ends them. */
export class DirectiveReader {
  readonly values = new Map<string, string>();
  private done = false;

  /** Whether the line was a directive. Throws when one is given twice, or `escape` is no escape character. */
  read(line: string): boolean {
    if (this.done) return false;
    const [, name, value = ''] = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(line) ?? [];
    const key = name?.toLowerCase();
    if (key === undefined || !KNOWN.has(key)) {
      this.done = true;
      return false;
    }
    if (this.values.has(key)) throw new DockerfileError(`only one ${key} parser directive can be used`);
    if (key === 'escape' && value !== '`' && value !== '\\')
      throw new DockerfileError(`invalid escape token '${value}' does not match \` or \\`);
    this.values.set(key, value);
    return true;
  }

  get escape(): string {
    return this.values.get('escape') ?? '\\';
  }
}
