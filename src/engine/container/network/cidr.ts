const BYTE = 256;
const BITS = 32;

/** An IPv4 range: its first address as a number, and how many bits all its addresses share. */
export interface Cidr {
  readonly base: number;
  readonly bits: number;
}

/** `10.0.0.1` as a number; `null` for what is no IPv4 address. */
export function parseAddress(text: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  const bytes = match.slice(1).map(Number);
  return bytes.some((byte) => byte >= BYTE) ? null : bytes.reduce((sum, byte) => sum * BYTE + byte, 0);
}

export function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % BYTE).join('.');
}

/** `10.0.0.5/24` as the range that it lies in, with the address itself; `null` for what is no such range. */
export function parseCidr(text: string): (Cidr & { readonly address: number }) | null {
  const match = /^([\d.]+)\/(\d{1,2})$/.exec(text);
  const address = parseAddress(match?.[1] ?? '');
  const bits = Number(match?.[2]);
  if (address === null || !(bits <= BITS)) return null;
  return { address, base: address - (address % sizeOf({ base: 0, bits })), bits };
}

/** How many addresses there are. */
export const sizeOf = ({ bits }: Cidr): number => 2 ** (BITS - bits);

export const cidrText = ({ base, bits }: Cidr): string => `${addressText(base)}/${bits}`;

export const holds = (range: Cidr, address: number): boolean =>
  address >= range.base && address < range.base + sizeOf(range);

export const overlaps = (one: Cidr, other: Cidr): boolean => holds(one, other.base) || holds(other, one.base);
