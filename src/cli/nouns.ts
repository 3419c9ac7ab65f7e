/** A word that stands before verbs, such as `image` in `docker image ls`. */
export interface NounDefinition {
  /** One line, in our own words. */
  readonly summary: string;
  /** How its own usage line shows it; Docker adds `COMMAND` to some and not to others. */
  readonly usage: string;
  /** Part of the buildx plugin, which answers unknown verbs in its own way. */
  readonly plugin?: 'buildx';
}

export const NOUNS: Readonly<Record<string, NounDefinition>> = {
  builder: { summary: 'Build images and look after the build cache', usage: 'builder', plugin: 'buildx' },
  buildx: { summary: 'Build images with BuildKit', usage: 'buildx', plugin: 'buildx' },
  container: { summary: 'Work with containers', usage: 'container' },
  context: { summary: 'Choose which engine to talk to', usage: 'context' },
  image: { summary: 'Work with images', usage: 'image' },
  manifest: { summary: 'Look at image manifests', usage: 'manifest COMMAND' },
  network: { summary: 'Work with networks', usage: 'network' },
  plugin: { summary: 'Look at the plugins of the engine', usage: 'plugin' },
  system: { summary: 'Look at the engine and its disk', usage: 'system' },
  volume: { summary: 'Work with volumes', usage: 'volume COMMAND' },
};
