import { describe, expect, test } from 'vitest';
import { createContainer } from '../../../../src/engine/container/create-container.ts';
import { asChainId, asDiffId, asImageId, digestOf } from '../../../../src/engine/core/digest.ts';
import type { StoredLayer } from '../../../../src/engine/image/layer.ts';
import type { Image } from '../../../../src/engine/image/types.ts';
import { resolveImage } from '../../../../src/engine/store/images.ts';
import type { EngineState } from '../../../../src/engine/store/state.ts';
import { validate, violationsIn } from '../../../../src/engine/store/validate.ts';
import { engineWith } from './fixture.ts';

const NOWHERE = digestOf('nowhere');
const { state: SOUND } = engineWith('chapter');
const BASE = resolveImage(SOUND, 'diamol/base');
const TOP = topOf(SOUND, BASE);

function topOf(state: EngineState, { chain }: Image): StoredLayer {
  const layer = state.layers.get(chain.at(-1) ?? asChainId(NOWHERE));
  if (layer === undefined) throw new Error('the image has no layers');
  return layer;
}

const withLayer = (change: Partial<StoredLayer>): EngineState => ({
  ...SOUND,
  layers: new Map(SOUND.layers).set(TOP.chainId, { ...TOP, ...change }),
});

const withImage = (change: Partial<Image>): EngineState => ({
  ...SOUND,
  images: new Map(SOUND.images).set(BASE.id, { ...BASE, ...change }),
});

test('a state as it comes from the catalogue is sound', async () => {
  expect(await validate(SOUND)).toEqual([]);
});

describe('the validator finds', () => {
  const unsound: readonly (readonly [string, EngineState, string])[] = [
    ['a size that is not that of the changes', withLayer({ size: 1 }), 'size is not that of its changes'],
    ['a diff ID that its chain ID does not have', withLayer({ diffId: asDiffId(NOWHERE) }), 'chain ID does not follow'],
    ['a layer under a wrong chain ID', withLayer({ chainId: asChainId(NOWHERE) }), 'under another chain ID'],
    ['a layer without its parent', withLayer({ parent: asChainId(NOWHERE) }), 'its parent is missing'],
    ['a wrong depth', withLayer({ depth: 7 }), 'depth is not one more'],
    ['a layer that is gone', { ...SOUND, layers: new Map() }, 'is needed and missing'],
    ['a layer that nobody needs', { ...SOUND, images: new Map() }, 'nothing stands on it'],
    [
      'a config that its ID does not name',
      withImage({ bytes: resolveImage(SOUND, 'hello-world').bytes }),
      'digest of its config',
    ],
    ['a config that its bytes do not say', withImage({ config: { ...BASE.config, os: 'plan9' } }), 'its bytes say'],
    ['a chain that does not follow', withImage({ chain: BASE.chain.slice(1) }), 'chain does not follow'],
    ['a time that is not the config’s', withImage({ created: 1 }), 'time is not that of its config'],
    ['a parent that is gone', withImage({ parent: asImageId(NOWHERE) }), 'its parent is missing'],
    [
      'more rows than layers',
      withImage({
        config: {
          ...BASE.config,
          history: [...BASE.config.history, { created: '2026-01-01T00:00:00Z', createdBy: 'x' }],
        },
      }),
      'history and layers differ in number',
    ],
    ['a name of nothing', { ...SOUND, tags: new Map([['docker.io/library/x:1', asImageId(NOWHERE)]]) }, 'no image'],
    ['a short name', { ...SOUND, tags: new Map([['x', BASE.id]]) }, 'x: is no tag in full'],
    ['a digest as a tag', { ...SOUND, digests: new Map([['docker.io/library/x:1', BASE.id]]) }, 'no digest in full'],
  ];
  test.each(unsound)('%s', (_, state, message) => {
    expect(violationsIn(state).join('\n')).toContain(message);
  });

  test('bytes of which the diff ID is not the digest', async () => {
    const [lowest] = [...SOUND.layers.values()].filter(({ parent, size }) => parent === null && size < 5_000_000);
    if (lowest === undefined) throw new Error('the catalogue has no small layer');
    const other = { ...lowest, diffId: asDiffId(NOWHERE) };
    const violations = await validate({ ...SOUND, layers: new Map(SOUND.layers).set(lowest.chainId, other) });
    expect(violations).toContain(`${lowest.chainId}: diff ID is not its tar's`);
  });

  test('a container whose layers, volume or name are not its own', () => {
    const engine = engineWith('chapter');
    createContainer(engine, { image: 'diamol/base', name: 'one' });
    const { state } = engine;
    const [container] = state.containers.values();
    if (container === undefined) throw new Error('no container was made');
    const changed = (change: Partial<typeof container>): string =>
      violationsIn({ ...state, containers: new Map([[container.id, { ...container, ...change }]]) }).join('\n');
    expect(changed({})).toBe('');
    expect(changed({ base: asChainId(NOWHERE) })).toContain('one: the layer it stands on is missing');
    expect(changed({ base: BASE.chain[0] ?? null })).toContain("one: stands on another image's layers");
    expect(changed({ state: { ...container.state, pid: 7 } })).toContain('one: has a process and does not run');
    const volume = { kind: 'volume', volume: 'v', destination: '/v', readOnly: false, anonymous: false } as const;
    expect(changed({ mounts: [volume] })).toContain('one: the volume at /v is missing');
  });
});
