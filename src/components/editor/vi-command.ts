/** What a line after vi's colon asks for that is about the file, not the text. */
export type ViCommand =
  | { readonly kind: 'write'; readonly name: string | null; readonly force: boolean; readonly closes: boolean }
  | { readonly kind: 'quit'; readonly force: boolean };

/** Reads a command line that writes or quits; the colon may be left out. */
export function viCommand(typed: string): ViCommand {
  const [, verb = '', mark, name] = /^[:\s]*([a-z]+)(!?)(?:\s+(\S+))?/.exec(typed) ?? [];
  const force = mark === '!';
  if (verb.startsWith('q')) return { kind: 'quit', force };
  return { kind: 'write', name: name ?? null, force, closes: !/^w(?:r|ri|rit|rite)?$/.test(verb) };
}
