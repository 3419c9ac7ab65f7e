/** The first text that says something; empty where none does, as Go's zero values have it. */
export function firstNonEmpty(...texts: readonly (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text !== '') ?? '';
}
