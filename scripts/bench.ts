/**
 * `npm run bench [-- --page [PART…]]`: how long things take, against what they may take; with `--page` the built page in
 * Chromium too, all of it or the named parts of it (prompt, builds, results, node, bounds, views).
 * It prints and never fails: a machine that does something else meanwhile is slow without anything being wrong.
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { listingFigures } from './bench/listing.ts';
import { sessionFigures } from './bench/sessions.ts';
import { tableOf } from './bench/table.ts';

const load = loadavg()[0] ?? 0;
console.log(
  `Node ${process.version}; load average ${load.toFixed(1)}${load > 1 ? ': figures are worse than they are on a machine at rest' : ''}\n`,
);
console.log(tableOf([...(await listingFigures()), ...(await sessionFigures())]));
const page = process.argv.indexOf('--page');
if (page > 0) {
  console.log();
  spawnSync(process.execPath, [join(import.meta.dirname, 'bench-page.ts'), ...process.argv.slice(page + 1)], {
    stdio: 'inherit',
  });
}
