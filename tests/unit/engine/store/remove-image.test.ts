import { parseReference } from '../../../../src/engine/image/reference.ts';
import { describe, expect, test } from 'vitest';
import { removeImage } from '../../../../src/engine/store/remove-image.ts';
import { resolveImage } from '../../../../src/engine/store/images.ts';
import { tagImage } from '../../../../src/engine/store/tag-image.ts';
import { validate } from '../../../../src/engine/store/validate.ts';
import { engineWith } from './fixture.ts';

const GENTLE = { force: false, prune: true };

describe('removing an image', () => {
  test('takes its tag, its digest, its config and the layers that nobody else has', async () => {
    const engine = engineWith('chapter');
    const base = resolveImage(engine.state, 'diamol/base');
    const removals = removeImage(engine, 'diamol/base', GENTLE);
    expect(removals).toHaveLength(4);
    expect(removals[0]).toEqual({ kind: 'untagged', name: 'diamol/base:latest' });
    expect(removals[2]).toEqual({ kind: 'deleted', id: base.id });
    expect(removals[3]).toEqual({ kind: 'deleted', id: base.chain[1] });
    expect(base.chain.slice(0, 1).every((chainId) => engine.state.layers.has(chainId))).toBe(true);
    expect(await validate(engine.state)).toEqual([]);
  });

  test('with a second tag only takes the name', () => {
    const engine = engineWith('busybox');
    tagImage(engine, 'busybox', parseReference('box:mine'));
    expect(removeImage(engine, 'box:mine', GENTLE)).toEqual([{ kind: 'untagged', name: 'box:mine' }]);
    expect(engine.state.images.size).toBe(1);
  });

  test('by ID is refused while two repositories name it, and changes nothing', () => {
    const engine = engineWith('busybox');
    tagImage(engine, 'busybox', parseReference('box:mine'));
    const before = engine.state;
    const id = resolveImage(engine.state, 'busybox').id.slice(7, 19);
    expect(() => removeImage(engine, id, GENTLE)).toThrow(
      `conflict: unable to delete ${id} (must be forced) - image is referenced in multiple repositories`,
    );
    expect(engine.state).toBe(before);
  });

  test('by a name that begins the way an ID is written out is taken for an ID, as in moby', () => {
    const engine = engineWith('busybox');
    tagImage(engine, 'busybox', parseReference('sha:1'));
    const before = engine.state;
    expect(() => removeImage(engine, 'sha', GENTLE)).toThrow('No such image: sha:latest');
    tagImage(engine, 'busybox', parseReference('s'));
    expect(() => removeImage(engine, 's', GENTLE)).toThrow('image is referenced in multiple repositories');
    expect(before.images).toEqual(engine.state.images);
    expect(removeImage(engine, 'sha:1', GENTLE)).toEqual([{ kind: 'untagged', name: 'sha:1' }]);
  });

  test('that is not there says so', () => {
    expect(() => removeImage(engineWith('none'), 'nosuch', GENTLE)).toThrow('No such image: nosuch:latest');
  });
});
