import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runNode } from './run.ts';

const SCRIPTS = join(import.meta.dirname, '../../../fixtures/node');

/** What the node that runs the tests prints for the same script. */
function real(script: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'node-')), 'script.js');
  writeFileSync(file, script);
  const { stdout, status } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  return { stdout, code: status };
}

describe('a script prints what a real node prints', () => {
  for (const name of readdirSync(SCRIPTS)) {
    test(name, async () => {
      const script = readFileSync(join(SCRIPTS, name), 'utf8');
      const version = process.versions.node;
      const { stdout, code } = await runNode(['/app/script.js'], { files: { '/app/script.js': script }, version });
      expect({ stdout, code }).toEqual(real(script));
    });
  }
});
