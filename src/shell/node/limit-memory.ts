/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536;
/** Bytes that a program gets beyond its limit, so that it does not break before it is ended. */
const SLACK = 4 << 20;

/**
 * Lets a machine's memory grow by a number of bytes from now on. QuickJS's own limit counts blocks, not bytes, in this
 * build. `onFull` is called when the program wants more.
 */
export function limitMemory(memory: WebAssembly.Memory, bytes: number, onFull: () => void): void {
  const most = memory.buffer.byteLength + bytes;
  const grow = (pages: number): number => {
    const wanted = memory.buffer.byteLength + pages * PAGE;
    if (wanted > most) onFull();
    if (wanted > most + SLACK) throw new RangeError('the memory is full');
    return WebAssembly.Memory.prototype.grow.call(memory, pages);
  };
  Object.defineProperty(memory, 'grow', { value: grow, configurable: true });
}
