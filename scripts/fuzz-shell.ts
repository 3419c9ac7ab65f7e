/**
 * Puts arbitrary lines into the shell and its programs, and tells which of them hang, throw or lose the session:
 * `node scripts/fuzz-shell.ts [how many of each kind] [seed]`. A few hundred of each are part of the tests.
 */
import fc from 'fast-check';
import { FUZZ } from '../tests/unit/shell/fuzz-input.ts';

const [count = '5000', seed = String(Date.now())] = process.argv.slice(2);
let failures = 0;

for (const [kind, { input, run }] of Object.entries(FUZZ)) {
  const lines = fc.sample(input, { numRuns: Number(count), seed: Number(seed) });
  for (const [index, line] of lines.entries()) {
    const complaint = await run(line).catch((fault: unknown) => (fault instanceof Error ? fault.stack : String(fault)));
    if (complaint !== null) {
      failures += 1;
      console.log(`${kind}: ${JSON.stringify(line)}\n  ${String(complaint)}`);
    }
    if ((index + 1) % 1000 === 0) console.log(`${kind}: ${index + 1} lines, ${failures} findings`);
  }
}
console.log(`seed ${seed}: ${failures} findings`);
process.exit(failures === 0 ? 0 : 1);
