/** Before the further lines of a command that is not yet whole. */
export const CONTINUATION = '> ';

/** `~/web-ping $ `: the working directory, with `~` for the home directory. */
export function promptFor(cwd: string, home: string): string {
  const shown = cwd === home ? '~' : cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
  return `${shown} $ `;
}
