/** What is wrong, or nothing. */
export const when = (fault: boolean, message: string): readonly string[] => (fault ? [message] : []);

/** Finds the violations of an immutable value once, however many states hold it. */
export function remembered<T extends object>(find: (value: T) => readonly string[]): (value: T) => readonly string[] {
  const known = new WeakMap<T, readonly string[]>();
  return (value) => {
    const found = known.get(value) ?? find(value);
    known.set(value, found);
    return found;
  };
}
