import { Listeners } from './listeners.ts';
import { Pictures } from './pictures.ts';
import type { Snapshot } from './snapshot.ts';
import type { Point, Timeline } from './timeline.ts';

export interface PublisherOptions {
  readonly pace: (milliseconds: number) => Promise<void>;
  readonly turn: () => Promise<void>;
  /** The timeline whose present is shown. */
  readonly timeline: () => Timeline;
}

/** Milliseconds between two snapshots while a command runs. */
const MEANWHILE = 300;

/** Tells views what a session looks like, each time that it looks otherwise. */
export class Publisher {
  readonly listeners = new Listeners<Snapshot>();
  private readonly options: PublisherOptions;
  private readonly pictures = new Pictures();
  /** Revision of the snapshot that views were given last. */
  private published = -1;
  private isWaiting = false;

  constructor(options: PublisherOptions) {
    this.options = options;
  }

  present(): Snapshot {
    const { player, change } = this.options.timeline();
    return this.pictures.present(player.machine, change);
  }

  of(point: Point): Snapshot {
    return this.pictures.of(point);
  }

  now(): void {
    const snapshot = this.present();
    if (snapshot.revision === this.published) return;
    this.published = snapshot.revision;
    this.listeners.tell(snapshot);
  }

  /** When whoever changed something has been told so. */
  soon(): void {
    void this.options.turn().then(() => this.now());
  }

  /** Lets views follow a command that takes its time. */
  async meanwhile(timeline: Timeline): Promise<void> {
    if (this.isWaiting) return;
    this.isWaiting = true;
    await this.options.pace(MEANWHILE);
    await this.options.turn();
    this.isWaiting = false;
    if (timeline === this.options.timeline()) this.now();
  }
}
