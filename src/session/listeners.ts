/** Those who want to hear of something. */
export class Listeners<T> {
  private readonly all = new Set<(news: T) => unknown>();

  /** Gives what ends it. */
  add(listener: (news: T) => unknown): () => void {
    this.all.add(listener);
    return () => void this.all.delete(listener);
  }

  tell(news: T): void {
    for (const listener of this.all) listener(news);
  }

  clear(): void {
    this.all.clear();
  }
}
