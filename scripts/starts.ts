/**
 * `npm run starts [-- --check]`: makes src/session/starts.generated.ts of the exercises under content/exercises: for each
 * the preset it begins from, the files in its folder `files`, and its network. `--check` fails when the file differs. An
 * exercise that cannot be read begins nothing: what is wrong with it is said where it is checked.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Start } from '../src/session/start.ts';
import type { NetworkRules } from '../src/shell/network/table.ts';

const ROOT = join(import.meta.dirname, '..');
const EXERCISES = join(ROOT, 'content/exercises');
const TARGET = join(ROOT, 'src/session/starts.generated.ts');
const HEAD = `/** Made of content/exercises by scripts/starts.ts: run \`npm run starts\`, don't edit. */
import type { Start } from './start.ts';

export const STARTS: Readonly<Record<string, Start>> = `;

/** Text files below a folder, by their paths in it. */
function filesBelow(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

interface ReadExercise {
  readonly start?: string;
  readonly network?: NetworkRules;
}

function read(file: string): ReadExercise | null {
  try {
    return parse(readFileSync(file, 'utf8')) as ReadExercise | null;
  } catch {
    return null;
  }
}

/** What an exercise begins from, by its name. */
function startOf(slug: string): readonly (readonly [slug: string, start: Start])[] {
  const { start, network } = read(join(EXERCISES, slug, 'exercise.yaml')) ?? {};
  if (start === undefined) return [];
  const files = filesBelow(join(EXERCISES, slug, 'files'));
  return [[slug, { preset: start, files, ...(network ? { network } : {}) }]];
}

const starts = Object.fromEntries(readdirSync(EXERCISES).sort().flatMap(startOf));
const made = `${HEAD}${JSON.stringify(starts)};\n`;
const before = existsSync(TARGET) ? readFileSync(TARGET, 'utf8') : '';
if (made !== before && process.argv.includes('--check')) {
  console.error('src/session/starts.generated.ts is not what the exercises give: run npm run starts.');
  process.exitCode = 1;
} else if (made !== before) writeFileSync(TARGET, made);
