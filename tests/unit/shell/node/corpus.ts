/** What a real node printed for a script, and how it ended. */
export interface Recording {
  readonly source: string;
  readonly stdout: string;
  /** Without the frames of stacks, and without what node quotes of its own source. */
  readonly stderr: string;
  readonly code: number;
}

/** The scripts of a topic's `.cases` file; a line of four dashes is between two. */
export const casesOf = (text: string): readonly string[] => text.trim().split('\n----\n');

/** The folder in which the scripts run, in both worlds. */
export const FOLDER = '/app';

/** What both worlds print alike: no process number, no stack, nothing of node's own source. */
export function plain(text: string): string {
  return text
    .replaceAll(/^ +at .*\n/gm, '')
    .replace(/^(?:node:[^\n]*\n(?:[^\n]*\n)?\s*\^\n\n?)/, '')
    .replaceAll(/\(node:\d+\)/g, '(node:PID)');
}
