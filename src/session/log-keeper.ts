import type { LogRecord } from './log.ts';
import type { LogStore } from './log-store.ts';
import type { NotKept } from './protocol.ts';
import { readRecords, storedRecord, UnreadableLog } from './stored-record.ts';

export interface LogKeeperOptions {
  /** Rejects where nothing can be stored. */
  readonly open: () => Promise<LogStore>;
  /** True when nobody else writes the log of that start; from then on nobody else will. */
  readonly claim: (start: string) => Promise<boolean>;
}

/** Keeps the log of a session while that can be done, and says when it cannot. Never rejects. */
export class LogKeeper {
  private readonly options: LogKeeperOptions;
  private store: LogStore | null = null;
  private start = '';
  /** Digest of the last record. */
  private tip = '';
  private reason: NotKept | null = null;
  /** Called when records are no longer kept. */
  onFailure: () => void = () => undefined;

  constructor(options: LogKeeperOptions) {
    this.options = options;
  }

  /** Why records are not kept; `null` when they are. */
  get notKept(): NotKept | null {
    return this.reason;
  }

  /** Turns to the log of a start and gives what was kept of it; `null` when that cannot be read, and was set aside. */
  async load(start: string): Promise<readonly LogRecord[] | null> {
    this.start = start;
    this.tip = '';
    this.reason = null;
    try {
      this.store ??= await this.options.open();
      const [isMine, stored] = await Promise.all([this.options.claim(start), this.store.load(start)]);
      if (!isMine) this.reason = 'other-tab';
      const records = readRecords(stored);
      this.tip = stored.records.at(-1)?.digest ?? '';
      return records;
    } catch (error) {
      if (error instanceof UnreadableLog) await this.setAside();
      else this.fail(error);
      return error instanceof UnreadableLog ? null : [];
    }
  }

  /** Resolves once the record would survive the page, or will not be kept at all. */
  append(record: LogRecord): Promise<void> {
    return this.attempt(async (store) => {
      const { record: stored, blobs } = storedRecord(record, this.tip);
      await store.append(this.start, stored, blobs);
      this.tip = stored.digest;
    });
  }

  /** Forgets the log. */
  async clear(): Promise<void> {
    // A full storage has room again.
    if (this.reason === 'storage-full') this.reason = null;
    this.tip = '';
    await this.attempt((store) => store.clear(this.start));
  }

  /** Takes a log that does not lead anywhere out of the way. */
  async setAside(): Promise<void> {
    this.tip = '';
    await this.attempt((store) => store.setAside(this.start));
  }

  /** The log that was set aside last, as a file to read or to send to somebody; `null` when there is none. */
  async aside(): Promise<Blob | null> {
    const log = await this.store?.aside(this.start).catch(() => null);
    if (!log) return null;
    const text = JSON.stringify({ start: this.start, records: log.records }, null, 2);
    return new Blob([`${text}\n`], { type: 'application/json' });
  }

  private async attempt(work: (store: LogStore) => Promise<void>): Promise<void> {
    if (this.reason !== null || this.store === null) return;
    try {
      await work(this.store);
    } catch (error) {
      this.fail(error);
      this.onFailure();
    }
  }

  private fail(error: unknown): void {
    const isFull = error instanceof Error && error.name === 'QuotaExceededError';
    this.reason = isFull ? 'storage-full' : 'storage-unavailable';
  }
}
