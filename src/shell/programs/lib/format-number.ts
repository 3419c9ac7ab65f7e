import { Fault } from './faults.ts';

/** A printf(3) format with one `%f`, `%e` or `%g`, as `seq -f` takes it. */
export function formatNumbers(format: string): (value: number) => string {
  const match = /^((?:[^%]|%%)*)%([-+ 0#]*)(\d*)(?:\.(\d*))?([efgEFG])((?:[^%]|%%)*)$/.exec(format);
  if (match === null) throw new Fault(`format '${format}' has no % directive`);
  const [, before = '', flags = '', width = '', precision, kind = 'g', after = ''] = match;
  const places = precision === undefined ? 6 : Number(precision || '0');
  const unescaped = (text: string): string => text.replaceAll('%%', '%');
  return (value) => {
    const digits = convert(value, kind, places);
    const signed = flags.includes('+') && value >= 0 ? `+${digits}` : digits;
    return `${unescaped(before)}${fill(signed, flags, Number(width || '0'))}${unescaped(after)}`;
  };
}

function fill(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function convert(value: number, kind: string, places: number): string {
  switch (kind.toLowerCase()) {
    case 'f':
      return value.toFixed(places);
    case 'e':
      return value.toExponential(places).replace(/e([-+])(\d)$/, 'e$10$2');
    default:
      return String(Number(value.toPrecision(Math.max(1, places))));
  }
}
