/** Something that happened, as `docker events` tells it. */
export interface EngineEvent {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly type: 'image' | 'container' | 'volume' | 'network' | 'builder' | 'layer';
  /** `pull`, `tag`, `untag`, `delete`, `create`, `start`, `die`, `destroy`, `prune`, …; layers: `added`, `reused`, `removed`. */
  readonly action: string;
  /** ID of what it happened to: image ID, container ID, volume name, chain ID. */
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
}
