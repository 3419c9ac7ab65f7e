/** What a program says of itself when it is asked, or called wrongly. */
export interface Help {
  /** What follows `Usage: `: the name, options and operands. */
  readonly usage: string;
  /** What it does, in one sentence. */
  readonly summary: string;
}

/** How busybox introduces each of its usages. */
export const BUSYBOX_BANNER = 'BusyBox v1.37.0 multi-call binary.\n';

/** The answer to `--help`, under the name that the program was called by. */
export function helpText(help: Help, name: string): string {
  return `Usage: ${usageOf(help, name)}\n${help.summary}\n`;
}

/** busybox's answer to `--help`, and to a call that it cannot follow. */
export function busyboxHelp(help: Help, name: string): string {
  return `${BUSYBOX_BANNER}\nUsage: ${usageOf(help, name)}\n\n${help.summary}\n`;
}

/** Whether all that is asked for is the help, which every program of busybox has; among more words it may mean else. */
export function asksForHelp(argv: readonly string[]): boolean {
  return argv.length === 2 && argv[1] === '--help';
}

/** One program may have several names. */
const usageOf = ({ usage }: Help, name: string): string => usage.replace(/^\S+/, () => name);
