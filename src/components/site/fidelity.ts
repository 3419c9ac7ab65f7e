import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where recorded sessions are, from the project's folder, in which the site is built. */
const RECORDED = 'tests/conformance';

/** What of Docker's own output is met, in one area. */
export interface Area {
  readonly name: string;
  readonly sessions: number;
  /** Commands whose output was recorded. */
  readonly steps: number;
  /** Of these, how many must be met for the tests to pass. */
  readonly met: number;
}

interface Recording {
  readonly category: string;
  readonly steps: readonly unknown[];
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(RECORDED, path), 'utf8'));

/** The recorded sessions by area, with the floor below which the tests fail. */
export function areas(): readonly Area[] {
  const floors = read('complete.json') as Readonly<Record<string, number>>;
  const recordings = readdirSync(join(RECORDED, 'sessions'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => read(`sessions/${name}`) as Recording);
  return [...Map.groupBy(recordings, ({ category }) => category)]
    .map(([name, own]) => ({
      name,
      sessions: own.length,
      steps: own.reduce((sum, { steps }) => sum + steps.length, 0),
      met: floors[name] ?? 0,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Recorded commands that cannot be met honestly, with the reason. */
export const exceptions = (): readonly { readonly cmd: string; readonly reason: string }[] =>
  read('exceptions.json') as readonly { readonly cmd: string; readonly reason: string }[];
