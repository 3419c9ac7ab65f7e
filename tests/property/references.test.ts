import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/engine/core/errors.ts';
import {
  canonicalName,
  familiarName,
  familiarReference,
  parseReference,
  tagKey,
  type Reference,
} from '../../src/engine/image/reference.ts';
import { pathPattern } from '../../src/engine/core/go/path-match.ts';
import { EMPTY_STATE } from '../../src/engine/store/state.ts';
import { findImage } from '../../src/engine/store/images.ts';

/** Names that are tried; 100,000 on demand. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000);

const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map((digits) => `sha256:${digits}`);
const letters = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const component = fc
  .array(letters, { minLength: 1, maxLength: 3 })
  .chain((words) => fc.constantFrom('.', '_', '__', '-', '---').map((separator) => words.join(separator)));
const path = fc.array(component, { minLength: 1, maxLength: 3 }).map((components) => components.join('/'));
const domain = fc.constantFrom(
  '',
  'docker.io/',
  'index.docker.io/',
  'localhost/',
  'localhost:5000/',
  'example.com/',
  '[::1]:80/',
);
const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/);

/** A name on Docker Hub that begins like a host is another's name when it is written short; Docker has that too. */
const isAmbiguous = (text: string): boolean => /^(?:index\.)?docker\.io\/(?:[^/]*\.[^/]*|localhost)\//.test(text);

const valid = fc
  .tuple(domain, path, fc.option(tag), fc.option(digest))
  .map(
    ([host, name, word, hash]) => `${host}${name}${word === null ? '' : `:${word}`}${hash === null ? '' : `@${hash}`}`,
  )
  .filter((text) => !/^[0-9a-f]{64}$/.test(text) && !isAmbiguous(text));

/** Texts that are close to a name, and any text at all. */
const anything = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[A-Za-z0-9.:/@_[\]-]{0,80}$/),
  fc.tuple(valid, fc.string({ maxLength: 3 }), fc.nat()).map(([text, noise, at]) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + noise + text.slice(cut);
  }),
);

function parsed(text: string): Reference | null {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

describe('a name', () => {
  it('is read or refused in the engine’s words, whatever the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const reference = parsed(text);
        if (reference === null) return;
        expect(reference.path).toMatch(/^[a-z0-9]/);
        expect(reference.path.length).toBeLessThanOrEqual(255);
      }),
      { numRuns: RUNS },
    );
  });

  it('means the same when it is written short, whole or as it was', () => {
    fc.assert(
      fc.property(valid, (text) => {
        const reference = parseReference(text);
        const whole = parseReference(canonicalName(reference));
        expect(whole).toEqual(parseReference(familiarReference(reference)));
        expect(tagKey(whole)).toBe(tagKey(reference));
        expect(whole.digest).toBe(reference.digest);
        if (reference.digest === undefined) expect(familiarName(tagKey(reference))).toBe(familiarReference(reference));
      }),
      { numRuns: RUNS },
    );
  });

  it('finds nothing, quickly, in a store that has nothing', () => {
    fc.assert(
      fc.property(valid, (text) => {
        expect(findImage(EMPTY_STATE, text)).toBeNull();
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a pattern', () => {
  it('never throws, and a text without special characters matches itself alone', () => {
    fc.assert(
      fc.property(anything, anything, (pattern, text) => {
        expect([true, false, undefined]).toContain(pathPattern(pattern)?.(text));
        if (!/[*?[\\]/.test(pattern)) expect(pathPattern(pattern)?.(text)).toBe(pattern === text);
      }),
      { numRuns: RUNS },
    );
  });

  it('whose special characters are escaped matches the text as it is', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(pathPattern(text.replace(/[*?[\]\\]/g, '\\$&'))?.(text)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});
