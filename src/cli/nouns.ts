/** A word that stands before verbs, such as `image` in `docker image ls`. */
export interface NounDefinition {
  /** One line, in our own words. */
  readonly summary: string;
  /** How its own usage line shows it; Docker adds `COMMAND` to some and not to others. */
  readonly usage: string;
  /** Not on the page of `docker`, which shows only what this engine could answer; `swarm` has a list of its own. */
  readonly isHidden?: boolean;
  readonly isOfSwarms?: boolean;
  /** Part of the buildx plugin, which speaks of itself as `buildx` and answers unknown verbs in its own way. */
  readonly plugin?: 'buildx';
  /** Answers every word that is none of its verbs with its page, as if nothing were wrong. */
  readonly takesAnyWord?: boolean;
}

export const NOUNS: Readonly<Record<string, NounDefinition>> = {
  builder: { summary: 'Build images and look after the build cache', usage: 'buildx', plugin: 'buildx' },
  buildx: { summary: 'Build images with BuildKit', usage: 'buildx', plugin: 'buildx' },
  completion: {
    summary: 'Write what completes words in a shell',
    usage: 'completion',
    isHidden: true,
    takesAnyWord: true,
  },
  config: { summary: 'Work with configurations of services', usage: 'config', isHidden: true },
  container: { summary: 'Work with containers', usage: 'container' },
  context: { summary: 'Choose which engine to talk to', usage: 'context' },
  image: { summary: 'Work with images', usage: 'image' },
  manifest: { summary: 'Look at image manifests', usage: 'manifest COMMAND' },
  network: { summary: 'Work with networks', usage: 'network' },
  node: { summary: 'Work with nodes of a swarm', usage: 'node', isHidden: true },
  plugin: { summary: 'Look at the plugins of the engine', usage: 'plugin' },
  secret: { summary: 'Work with secrets of services', usage: 'secret', isHidden: true },
  service: { summary: 'Work with services of a swarm', usage: 'service', isHidden: true },
  stack: { summary: 'Work with stacks of services', usage: 'stack [OPTIONS]', isHidden: true },
  swarm: { summary: 'Work with a swarm of engines', usage: 'swarm', isOfSwarms: true },
  system: { summary: 'Look at the engine and its disk', usage: 'system' },
  trust: { summary: 'Work with signatures of images', usage: 'trust' },
  volume: { summary: 'Work with volumes', usage: 'volume COMMAND' },
};
