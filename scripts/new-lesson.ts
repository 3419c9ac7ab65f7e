/** `npm run new:lesson -- "Title"`: makes a lesson, its exercise and what is to be translated of both. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { makeLesson } from './new-lesson/make.ts';

const ROOT = join(import.meta.dirname, '..');
const title = process.argv.slice(2).join(' ').trim();
try {
  if (title === '') throw new Error('usage: npm run new:lesson -- "Title of the lesson"');
  for (const file of makeLesson(ROOT, title)) console.log(file);
  spawnSync(process.execPath, [join(ROOT, 'scripts/starts.ts')], { stdio: 'inherit' });
  console.log('\nSee it with: npm run dev\nCheck it with: npm run lessons');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
