/** A name as GNU programs mostly put it into messages: `'name'`, quoted so that a shell would read it back. */
export function quoteAlways(name: string): string {
  const quoted = shellQuote(name);
  return quoted === name ? `'${name}'` : quoted;
}

/** A name as GNU `ls` shows it at a terminal: quoted for a shell where that is needed. */
export function shellQuote(name: string): string {
  if (name !== '' && /^[\w@%+=:,./\u00a0-\ud7ff\ue000-\u{10ffff}{}\]^~-]*$/u.test(name) && !name.startsWith('~'))
    return name;
  if (/[\x00-\x1f\x7f]/.test(name)) {
    const escaped = name.replace(/[\x00-\x1f\x7f]+/g, (run) => `'$'${[...run].map(escapeControl).join('')}''`);
    return `'${escaped}'`.replace(/^''(?=\$)/, '');
  }
  return name.includes("'") && !/["$`\\!]/.test(name) ? `"${name}"` : `'${name.replace(/'/g, "'\\''")}'`;
}

const CONTROLS: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
};

function escapeControl(character: string): string {
  return CONTROLS[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
