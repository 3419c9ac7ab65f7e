import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildImage, checkBuild } from '../../src/engine/build/build-image.ts';
import { EngineError } from '../../src/engine/core/errors.ts';
import { INSTRUCTION_NAMES } from '../../src/engine/build/parse/arguments.ts';
import { engineWith } from '../unit/engine/store/fixture.ts';
import { requestOf } from '../unit/engine/build/fixture.ts';

const silent = async (): Promise<void> => undefined;

const word = fc.oneof(
  fc.constantFrom('alpine:3.22', 'scratch', '/a/', '.', 'a.txt', '*', '--from=0', '--link', '--chmod=u+x', '<<EOF'),
  fc.constantFrom('$A', '${A:-b}', '${A%%*}', '${A', '["x", "y"]', '"open', "'", '\\', 'A=1', 'AS', 'build', '|', '#'),
  fc.string({ maxLength: 6 }),
);
const line = fc
  .tuple(fc.oneof(fc.constantFrom(...INSTRUCTION_NAMES), fc.string({ maxLength: 5 })), fc.array(word, { maxLength: 5 }))
  .map(([name, words]) => [name, ...words].join(' '));
const dockerfile = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.array(line, { maxLength: 8 }).map((lines) => ['FROM alpine:3.22', ...lines].join('\n')),
  fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\r\n')),
);

describe('any text as a Dockerfile', () => {
  const engine = engineWith('alpine');

  test('is looked at without a fault of the engine, and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(dockerfile, async (text) => {
        const { state } = engine;
        const { failure } = await checkBuild(engine, requestOf(text, { 'a.txt': 'a' }), silent);
        expect(failure).toSatisfy((fault: unknown) => fault === null || fault instanceof EngineError);
        expect(engine.state).toBe(state);
      }),
      { numRuns: 400 },
    );
  });

  test('is built or refused with an error of the engine; refused, it moves no name and makes no image', async () => {
    const still = dockerfile.filter((text) => !/\brun\b/i.test(text));
    await fc.assert(
      fc.asyncProperty(still, async (text) => {
        const { images, tags } = engine.state;
        try {
          await buildImage(engine, requestOf(text, { 'a.txt': 'a' }, { tags: ['made'] }), silent);
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError);
          expect(engine.state.images).toBe(images);
          expect(engine.state.tags).toBe(tags);
        }
      }),
      { numRuns: 200 },
    );
  });
});
