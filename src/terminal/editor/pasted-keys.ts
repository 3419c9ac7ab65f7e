import type { EditorKey } from './keys.ts';

/** A pasted tab asks for no completion. */
const TAB = '    ';

/** Neither a control character nor a sign that turns text around, behind which a command could hide. */
const isPrintable = (character: string): boolean =>
  character >= ' ' && !/[\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(character);

/** Text as keys: a line break is Enter; other control characters never act as keys, so they are left out. */
export function pastedKeys(text: string): readonly EditorKey[] {
  const lines = text.replace(/\r\n?/g, '\n').replaceAll('\t', TAB).split('\n');
  return lines.flatMap((line, index): readonly EditorKey[] => {
    const clean = [...line].filter(isPrintable).join('');
    const keys: EditorKey[] = clean === '' ? [] : [{ kind: 'text', text: clean }];
    return index < lines.length - 1 ? [...keys, { kind: 'action', action: 'enter' }] : keys;
  });
}
