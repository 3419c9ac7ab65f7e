/** What a line after vi's colon asks for. */
export type ViCommand =
  | { readonly kind: 'write'; readonly name: string | null; readonly force: boolean; readonly closes: boolean }
  | { readonly kind: 'quit'; readonly force: boolean }
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown'; readonly command: string };

/** Reads a command line of vi; the colon may be left out. */
export function viCommand(typed: string): ViCommand {
  const command = typed.trim().replace(/^:+\s*/, '');
  if (command === '') return { kind: 'nothing' };
  if (/^\d+$/.test(command)) return { kind: 'line', line: Number(command) };
  const quit = /^q(?:uit)?a?(!?)$/.exec(command);
  if (quit !== null) return { kind: 'quit', force: quit[1] === '!' };
  const write = /^(w(?:rite)?|wqa?|x|xit|exit)(!?)(?:\s+(\S+))?$/.exec(command);
  if (write === null) return { kind: 'unknown', command };
  const [, verb = '', mark, name = null] = write;
  return { kind: 'write', name, force: mark === '!', closes: !/^w(?:rite)?$/.test(verb) };
}
