import type { LogKeeper } from './log-keeper.ts';
import { isUnfinished, settled, standing, type LogRecord, type Standing } from './log.ts';
import type { NotKept } from './protocol.ts';

/** The log of a session: what it has done, in memory and, where there is a keeper, beyond the page. */
export class KeptLog {
  private readonly keeper: LogKeeper | undefined;
  private records: readonly LogRecord[] = [];
  private writing: Promise<unknown> = Promise.resolve();

  /** @param onFailure Called when records are no longer kept. */
  constructor(keeper: LogKeeper | undefined, onFailure: () => void) {
    this.keeper = keeper;
    if (keeper) keeper.onFailure = onFailure;
  }

  /** Why records are not kept; `null` when they are. */
  get notKept(): NotKept | null {
    return this.keeper?.notKept ?? null;
  }

  get isEmpty(): boolean {
    return this.records.length === 0;
  }

  get standing(): Standing {
    return standing(this.records);
  }

  /** Lines of the commands, oldest first. */
  get lines(): readonly string[] {
    return this.records.flatMap((record) =>
      'deed' in record && record.deed.kind === 'command' ? [record.deed.line] : [],
    );
  }

  /** What an earlier visit left; `null` when that cannot be read. */
  load(start: string): Promise<readonly LogRecord[] | null> {
    const loading = this.keeper?.load(start) ?? Promise.resolve([]);
    this.writing = loading;
    return loading;
  }

  /** Goes on from these records. */
  begin(records: readonly LogRecord[]): void {
    this.records = settled(records);
  }

  /** Takes a log that does not lead anywhere out of the way. */
  async setAside(): Promise<void> {
    await this.keeper?.setAside();
    this.records = [];
  }

  /** Writes a record that the next one stands for as well. Records are written one after another. */
  write(record: LogRecord): Promise<unknown> {
    this.writing = this.writing.then(() => this.keeper?.append(record));
    return this.writing;
  }

  async add(record: LogRecord): Promise<void> {
    this.records = [...this.records, record];
    await this.write(record);
  }

  /** The page went away while the last command ran, and took it along: that is how it ended. False where none ran. */
  async finishLast(): Promise<boolean> {
    const last = this.records.at(-1);
    if (!isUnfinished(last)) return false;
    const { deed, changed } = last;
    this.records = this.records.slice(0, -1);
    await this.add({ deed, changed });
    return true;
  }

  /** Forgets all, of the start that comes too. */
  async clear(start: string): Promise<void> {
    await this.writing;
    await this.keeper?.load(start);
    await this.keeper?.clear();
  }

  /** The log that was set aside last, as a file; `null` when there is none. */
  aside(): Promise<Blob | null> {
    return this.keeper?.aside() ?? Promise.resolve(null);
  }
}
