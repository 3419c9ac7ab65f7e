import type { Snapshot } from './snapshot.ts';

/** The lists of a snapshot: of a thousand images most are the same ones in the next. */
type Lists = Pick<Snapshot, 'layers' | 'images' | 'containers' | 'volumes' | 'cache' | 'builds'>;

const NOTHING: Lists = { layers: [], images: [], containers: [], volumes: [], cache: [], builds: [] };

/** A list for somebody who has the one before. */
interface Packed<T> {
  /** Of each item its place in the list before; of the n-th new one `~n`, which is below 0. */
  readonly order: Int32Array;
  readonly fresh: readonly T[];
}

/** A snapshot for somebody who has the one before: what did not change is not sent again. */
export type Parcel = Omit<Snapshot, keyof Lists> & {
  readonly [Name in keyof Lists]: Packed<Lists[Name][number]>;
};

/** Packs snapshots that share items with the ones before. Each is packed for whoever unpacked all before it. */
export class Packer {
  private sent: Lists = NOTHING;

  pack(snapshot: Snapshot): Parcel {
    const { sent } = this;
    this.sent = snapshot;
    return {
      ...snapshot,
      layers: packed(snapshot.layers, sent.layers),
      images: packed(snapshot.images, sent.images),
      containers: packed(snapshot.containers, sent.containers),
      volumes: packed(snapshot.volumes, sent.volumes),
      cache: packed(snapshot.cache, sent.cache),
      builds: packed(snapshot.builds, sent.builds),
    };
  }
}

/** Unpacks what a `Packer` made, in the order in which it was packed. Items that did not change stay the same objects. */
export class Unpacker {
  private had: Lists = NOTHING;

  unpack(parcel: Parcel): Snapshot {
    const { had } = this;
    const snapshot = {
      ...parcel,
      layers: unpacked(parcel.layers, had.layers),
      images: unpacked(parcel.images, had.images),
      containers: unpacked(parcel.containers, had.containers),
      volumes: unpacked(parcel.volumes, had.volumes),
      cache: unpacked(parcel.cache, had.cache),
      builds: unpacked(parcel.builds, had.builds),
    };
    this.had = snapshot;
    return snapshot;
  }
}

function packed<T>(list: readonly T[], before: readonly T[]): Packed<T> {
  const places = new Map(before.map((item, place) => [item, place]));
  const fresh: T[] = [];
  const order = Int32Array.from(list, (item) => places.get(item) ?? ~(fresh.push(item) - 1));
  return { order, fresh };
}

const unpacked = <T>({ order, fresh }: Packed<T>, before: readonly T[]): readonly T[] =>
  [...order].flatMap((place) => (place < 0 ? fresh[~place] : before[place]) ?? []);
