/**
 * `npm run guest [-- --check]`: makes src/shell/node/guest.generated.ts of the files under src/shell/node/guest, which run
 * inside the sandbox and therefore travel as texts. `--check` fails when the file is not what they give.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guestModule } from './guest/bundle.ts';

const TARGET = join(import.meta.dirname, '../src/shell/node/guest.generated.ts');
const made = guestModule();
const isNew = made !== readFileSync(TARGET, 'utf8');
if (!process.argv.includes('--check')) {
  // Others may be reading it.
  if (isNew) writeFileSync(TARGET, made);
} else if (isNew) {
  console.error('src/shell/node/guest.generated.ts is not what src/shell/node/guest gives: run npm run guest.');
  process.exitCode = 1;
}
