import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guestModule } from '../../../../scripts/guest/bundle.ts';

test('what runs in the sandbox is what stands beside it (npm run guest)', () => {
  const file = join(import.meta.dirname, '../../../../src/shell/node/guest.generated.ts');
  expect(readFileSync(file, 'utf8')).toBe(guestModule());
});
