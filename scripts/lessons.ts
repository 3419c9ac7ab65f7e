/**
 * `npm run lessons [-- <part of a name>]`: checks what authors write, as the tests do, and says what to mend: replays
 * every exercise (fails before its solution, passes after it, right and wrong ways), renders every lesson, and looks at
 * links, terms, reading time and translations. With a part of a name only those lessons and exercises.
 */
import { checkLesson } from './lessons/check.ts';
import { showFinding, type Finding } from './lessons/finding.ts';
import { readingTime } from './lessons/prose.ts';
import { markOf, readContent, textsOf } from './lessons/read.ts';
import { replayExercise } from './lessons/replay.ts';
import { checkTranslations } from './lessons/translations.ts';

const [only = ''] = process.argv.slice(2);
const content = readContent();
const findings: Finding[] = [...content.findings];
for (const lesson of content.lessons.filter(({ file }) => file.includes(only))) {
  findings.push(...(await checkLesson(lesson, content)));
  const mark = lesson.language === 'en' ? `, of: '${markOf(lesson.body)}'` : '';
  console.log(`${lesson.file}: about ${readingTime(lesson.language, lesson.body).toFixed(1)} minutes${mark}`);
}
for (const read of content.exercises.values()) {
  const { file, exercise } = read;
  if (!file.includes(only)) continue;
  findings.push(...(await replayExercise(read, content.lessons)));
  const ways = exercise.steps.map(({ id, accepts, rejects }) => `${id} ${1 + accepts.length}+${rejects.length}`);
  console.log(`${file}: right and wrong ways ${ways.join(', ')}, of: '${markOf(textsOf(exercise))}'`);
}
findings.push(...checkTranslations(content, 'ko').filter(({ file }) => file.includes(only)));
for (const finding of findings) console.error(showFinding(finding));
console.log(findings.length === 0 ? 'Nothing to mend.' : `${findings.length} to mend.`);
process.exitCode = findings.length === 0 ? 0 : 1;
