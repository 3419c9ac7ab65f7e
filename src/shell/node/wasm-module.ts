/** WebAssembly's number for the section of exports, and for a table among them. */
const EXPORTS = 7;
const TABLE = 1;
/** Bytes of the magic number and the version. */
const HEAD = 8;

/** The name under which a machine's table of functions can be reached. */
export const TABLE_EXPORT = 'table';

/** A number as WebAssembly writes it: seven bits a byte. */
function leb(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

/** The number at a place, and where what follows it begins. */
function readLeb(bytes: Uint8Array, at: number): readonly [number, number] {
  const byte = bytes[at] ?? 0;
  if (byte < 0x80) return [byte, at + 1];
  const [rest, next] = readLeb(bytes, at + 1);
  return [(byte & 0x7f) + rest * 0x80, next];
}

/** A module that exports its table of functions too, which this build keeps to itself. */
export function withTable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  for (let at = HEAD; at < bytes.length;) {
    const [size, body] = readLeb(bytes, at + 1);
    if (bytes[at] === EXPORTS) {
      const [count, entries] = readLeb(bytes, body);
      const name = new TextEncoder().encode(TABLE_EXPORT);
      const more = [...leb(name.length), ...name, TABLE, 0];
      const section = [...leb(count + 1), ...bytes.subarray(entries, body + size), ...more];
      const before = [...bytes.subarray(at, at + 1), ...leb(section.length), ...section];
      return joined(bytes.subarray(0, at), Uint8Array.from(before), bytes.subarray(body + size));
    }
    at = body + size;
  }
  throw new Error('a WebAssembly module without exports');
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * The bytes of the WebAssembly module that a library loads: its bundler alone knows their address, so its loading is
 * begun and overheard, and never ends.
 */
export async function bytesLoadedBy(load: () => Promise<unknown>): Promise<Uint8Array> {
  const own = {
    instantiate: WebAssembly.instantiate,
    instantiateStreaming: WebAssembly.instantiateStreaming,
  };
  try {
    const loaded = await new Promise<BufferSource>((resolve, reject) => {
      const never = new Promise<never>(() => undefined);
      Object.assign(WebAssembly, {
        instantiate: (bytes: BufferSource) => {
          resolve(bytes);
          return never;
        },
        instantiateStreaming: (response: Promise<Response>) => {
          response.then((answer) => answer.arrayBuffer()).then(resolve, reject);
          return never;
        },
      });
      load().catch(reject);
    });
    return ArrayBuffer.isView(loaded)
      ? new Uint8Array(loaded.buffer, loaded.byteOffset, loaded.byteLength)
      : new Uint8Array(loaded);
  } finally {
    Object.assign(WebAssembly, own);
  }
}
