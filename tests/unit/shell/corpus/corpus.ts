export type ShellName = 'bash' | 'ash';

export interface Recording {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A case with what each shell answered. */
export interface RecordedCase {
  readonly source: string;
  readonly bash?: Recording;
  readonly ash?: Recording;
}

/** The directory in which every case runs, made anew for each. */
export const WORKSPACE = '/tmp/corpus';

export const FILES: Readonly<Record<string, string>> = {
  'a.txt': 'alpha\nbeta\n',
  'b.txt': 'second\n',
  'c.md': 'markdown\n',
  '.hidden': 'h\n',
  'd/one': '1\n',
  'd/two': '2\n',
  'd/.dot': '.\n',
  nums: '1\n2\n3\n',
  pairs: 'k1 v1\nk2 v2 more\n',
  'script.sh': '#!/bin/sh\necho "script $# $1"\nexit 4\n',
  'lib.sh': 'libvar=fromlib\nlibf() { echo "libf $libvar"; }\n',
  'bad.sh': 'echo first\necho )\necho never\n',
};

export const MODES: Readonly<Record<string, number>> = { 'script.sh': 0o755 };
export const LINKS: Readonly<Record<string, string>> = { link: 'a.txt' };

/** Whether a topic's cases use the machine's programs, and not only the few that every case may. */
export function usesPrograms(topic: string): boolean {
  return topic.startsWith('programs/') || topic.includes('corners');
}

/** Cases are lines; in `scripts`, stretches between lines of `%%`. */
export function casesOf(topic: string, text: string): readonly string[] {
  if (topic === 'scripts') return text.split(/^%%\n/m).map((each) => each.replace(/\n$/, ''));
  return text.split('\n').filter((line) => line !== '');
}
