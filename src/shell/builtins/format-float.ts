interface FloatFormat {
  readonly flags: string;
  readonly width: number | null;
  readonly precision: number | null;
  readonly letter: string;
}

const exponent = (text: string): string => text.replace(/e([-+])(\d)$/, 'e$10$2');

function general(value: number, precision: number, keepZeros: boolean): string {
  const digits = precision === 0 ? 1 : precision;
  const scale = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const scientific = scale < -4 || scale >= digits;
  const text = scientific ? exponent(value.toExponential(digits - 1)) : value.toFixed(Math.max(0, digits - 1 - scale));
  if (keepZeros || !text.includes('.')) return text;
  return text.replace(/\.?0+(?=e|$)/, '');
}

/** As `toFixed`, but a tie goes to the even digit, as C rounds. */
function fixed(value: number, places: number): string {
  const text = value.toFixed(places);
  if (places > 60 || value >= 2 ** 53) return text;
  const exact = value.toFixed(places + 40);
  const cut = exact.length - 40;
  if (!/^50*$/.test(exact.slice(cut))) return text;
  const below = exact.slice(0, cut).replace(/\.$/, '');
  return /[02468]$/.test(below) ? below : text;
}

/** `%e`, `%f`, `%g` as C's printf writes them. */
export function formatFloat(value: number, { flags, width, precision, letter }: FloatFormat): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const absolute = Math.abs(value);
  const places = Math.min(100, precision ?? 6);
  let text: string;
  if (!Number.isFinite(absolute)) text = Number.isNaN(absolute) ? 'nan' : 'inf';
  else if (/[eE]/.test(letter)) text = exponent(absolute.toExponential(places));
  else if (/[gG]/.test(letter)) text = general(absolute, places, flags.includes('#'));
  else text = fixed(absolute, places);
  const zeros = flags.includes('0') && !flags.includes('-') && Number.isFinite(absolute);
  const filled = zeros ? text.padStart(Math.max(0, (width ?? 0) - sign.length), '0') : text;
  return /[A-Z]/.test(letter) ? `${sign}${filled}`.toUpperCase() : `${sign}${filled}`;
}
