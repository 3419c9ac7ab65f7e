import { expect, test } from 'vitest';
import { findApi, type Place } from '../../../src/package/find-api.ts';

const api = { LMSInitialize: () => 'true' };
function top(extra: object = {}, opener: Place | null = null): Place {
  const place = Object.create(extra) as { parent: Place; opener: Place | null };
  place.parent = place;
  place.opener = opener;
  return place;
}
const below = (parent: Place, extra: object = {}): Place => ({ parent, opener: null, ...extra });

test('a platform is found above the page, and in the window that opened it or that it was opened through', () => {
  expect(findApi(below(below(top({ API: api }))), 'API')).toBe(api);
  expect(findApi(top({}, below(top({ API: api }))), 'API')).toBe(api);
  expect(findApi(below(top({}, top({ API: api }))), 'API')).toBe(api);
});

test('there may be none, or one of another version, or windows that may not be looked into', () => {
  expect(findApi(below(top({ API: api })), 'API_1484_11')).toBeNull();
  const closed = {
    get API(): never {
      throw new Error('SecurityError');
    },
  };
  expect(findApi(below(top(closed)), 'API')).toBeNull();
});
