/** Something that happened outside and that the program is to hear of. */
export interface NodeEvent {
  /** What kind of event, and its plain data. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly body?: Uint8Array;
}

/** Events in the order in which they came. */
export class Inbox {
  private readonly events: NodeEvent[] = [];
  private arrival: (() => void) | undefined;

  post(event: NodeEvent): void {
    this.events.push(event);
    this.arrival?.();
  }

  get isEmpty(): boolean {
    return this.events.length === 0;
  }

  take(): NodeEvent | undefined {
    return this.events.shift();
  }

  /** Resolves with the next event to come; at once when there is one. */
  async next(): Promise<void> {
    if (!this.isEmpty) return;
    await new Promise<void>((resolve) => (this.arrival = resolve));
    this.arrival = undefined;
  }
}
