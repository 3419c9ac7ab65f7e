const NAMED: Readonly<Record<string, string>> = {
  Enter: '\r',
  Backspace: '\x7f',
  Delete: '\x1b[3~',
  ArrowUp: '\x1b[A',
  ArrowDown: '\x1b[B',
  ArrowRight: '\x1b[C',
  ArrowLeft: '\x1b[D',
  Home: '\x1b[H',
  End: '\x1b[F',
};

/** A key as a terminal encodes it, for the time before xterm does; `null` where the key is the browser's. */
export function encodeKey(event: KeyboardEvent): string | null {
  const { key } = event;
  if (event.metaKey || event.isComposing) return null;
  const isCharacter = [...key].length === 1;
  if (event.ctrlKey) {
    const isControl = !event.altKey && !event.shiftKey && /^[a-z]$/.test(key) && key !== 'v';
    return isControl ? String.fromCharCode(key.charCodeAt(0) & 0x1f) : null;
  }
  if (!isCharacter) return NAMED[key] ?? null;
  return event.altKey && /^[a-z.<>]$/i.test(key) ? `\x1b${key}` : key;
}
