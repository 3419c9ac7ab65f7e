import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FOLDER, plain, type Recording } from './corpus.ts';
import { runNode } from './run.ts';

const CORPUS = join(import.meta.dirname, 'corpus');

/** The share of each topic's scripts that print exactly what a real node prints; never lowered. */
const LEAST: Readonly<Record<string, number>> = { console: 1, errors: 0.97, loop: 1, modules: 0.85 };

interface Topic {
  readonly version: string;
  readonly cases: readonly Recording[];
}

/** The scripts of a topic that print something else, with what they print. */
async function differences({ version, cases }: Topic): Promise<readonly object[]> {
  const file = `${FOLDER}/script.js`;
  const found: object[] = [];
  for (const { source, ...recorded } of cases) {
    const { stdout, stderr, code } = await runNode([file], { files: { [file]: source }, version });
    const own = { stdout, stderr: plain(stderr), code };
    if (JSON.stringify(own) !== JSON.stringify(recorded)) found.push({ source, own, recorded });
  }
  return found;
}

describe('scripts print what a real node prints', () => {
  for (const name of readdirSync(CORPUS).filter((file) => file.endsWith('.json'))) {
    test(name, async () => {
      const topic = JSON.parse(readFileSync(join(CORPUS, name), 'utf8')) as Topic;
      const found = await differences(topic);
      const share = 1 - found.length / topic.cases.length;
      expect(share, JSON.stringify(found, null, 1)).toBeGreaterThanOrEqual(LEAST[name.replace('.json', '')] ?? 1);
    });
  }
});
