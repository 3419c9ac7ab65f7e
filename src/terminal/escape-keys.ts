/** Watches what is typed for a sequence of keys; says so with the key that completes it. */
export interface EscapeKeys {
  /** True when these characters complete the sequence. */
  typed(data: string, sequence: readonly number[]): boolean;
}

export function createEscapeKeys(): EscapeKeys {
  let matched = 0;
  return {
    typed(data, sequence) {
      for (const character of data) {
        const code = character.charCodeAt(0);
        matched = code === sequence[matched] ? matched + 1 : code === sequence[0] ? 1 : 0;
        if (matched === 0 || matched < sequence.length) continue;
        matched = 0;
        return true;
      }
      return false;
    },
  };
}
