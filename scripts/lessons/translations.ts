import { missingStrings } from '../../src/components/strings.ts';
import type { Check, Exercise } from '../../src/exercises/schema.ts';
import { componentsOf } from './components.ts';
import type { Finding } from './finding.ts';
import { hangulMissing } from './hangul.ts';
import { markOf, textsOf, type Content, type Lesson } from './read.ts';

/** Attributes that are the same in every language. */
const UNTRANSLATED = [
  'id',
  'step',
  'cmd',
  'image',
  'name',
  'as',
  'right',
  'text',
  'group',
  'fails',
  'of',
  'file',
  'containers',
];

/** A lesson's components with what they have in common in every language. */
const skeleton = (body: string): readonly string[] =>
  componentsOf(body)
    .filter(({ name }) => name !== 'Term' && name !== 'Aside')
    .map(({ name, attributes }) => {
      const kept = UNTRANSLATED.flatMap((key) => (attributes.has(key) ? [`${key}=${attributes.get(key) ?? ''}`] : []));
      return [name, ...kept].join(' ');
    });

function lessonFaults(english: Lesson, translated: Lesson | undefined, language: string): readonly Finding[] {
  const file = `content/lessons/${language}/${english.slug}.mdx`;
  if (translated === undefined) return [{ file, fault: `missing: ${english.file} is not translated` }];
  const mark = markOf(english.body);
  const faults: string[] = [];
  if (translated.head.of !== mark)
    faults.push(`stale: ${english.file} has changed. Bring it up to date, then write of: '${mark}'`);
  const [want, have] = [skeleton(english.body), skeleton(translated.body)];
  const index = want.findIndex((part, place) => have[place] !== part);
  if (index >= 0 || have.length !== want.length)
    faults.push(
      `other components than in English: <${want[index] ?? 'nothing'}> there, <${have[index] ?? 'nothing'}> here`,
    );
  for (const field of ['minutes', 'start', 'exercise'] as const)
    if (translated.head[field] !== english.head[field]) faults.push(`${field}: must be as in ${english.file}`);
  return faults.map((fault) => ({ file, fault }));
}

/** The sentences for misses that authors wrote into a check. */
function missesOf(check: Check): readonly string[] {
  if ('all' in check) return check.all.flatMap(missesOf);
  if ('any' in check) return check.any.flatMap(missesOf);
  const own = (miss: string | undefined): readonly string[] => (miss === undefined ? [] : [miss]);
  if ('not' in check) return [...own(check.miss), ...missesOf(check.not)];
  return Object.values(check).flatMap(({ miss }: { readonly miss?: string | undefined }) => own(miss));
}

function exerciseFaults(slug: string, exercise: Exercise, content: Content, language: string): readonly Finding[] {
  const file = `content/exercises/${slug}/${language}.yaml`;
  const translation = content.exercises.get(slug)?.translations.get(language)?.translation;
  if (translation === undefined) return [{ file, fault: 'missing: the exercise is not translated' }];
  const mark = markOf(textsOf(exercise));
  const faults =
    translation.of === mark ? [] : [`stale: exercise.yaml has changed. Bring it up to date, then write of: '${mark}'`];
  for (const { id, check } of exercise.steps) {
    const texts = translation.steps[id];
    if (texts === undefined) {
      faults.push(`steps: ${id} is missing`);
      continue;
    }
    for (const miss of missesOf(check))
      if (texts.misses[miss] === undefined) faults.push(`steps.${id}.misses: “${miss}” is missing`);
  }
  for (const id of Object.keys(translation.steps))
    if (!exercise.steps.some((step) => step.id === id)) faults.push(`steps.${id}: the exercise has no such step`);
  return faults.map((fault) => ({ file, fault }));
}

/** Syllables that the site's own Korean face lacks. */
function fontFaults(): readonly Finding[] {
  const missing = hangulMissing();
  const file = 'public/fonts/noto-serif-kr-400.woff2';
  return missing === '' ? [] : [{ file, fault: `it lacks ${missing}: run scripts/subset-korean.ts as its head says` }];
}

/** What is missing or stale in a language, in lessons, exercises, the glossary and the interface. */
export function checkTranslations(content: Content, language: string): readonly Finding[] {
  const { lessons, exercises, glossaries } = content;
  const english = lessons.filter((lesson) => lesson.language === 'en');
  const glossary = glossaries.get(language) ?? {};
  return [
    ...(language === 'ko' ? fontFaults() : []),
    ...english.flatMap((lesson) =>
      lessonFaults(
        lesson,
        lessons.find(({ slug, language: own }) => own === language && slug === lesson.slug),
        language,
      ),
    ),
    ...[...exercises].flatMap(([slug, { exercise }]) => exerciseFaults(slug, exercise, content, language)),
    ...Object.keys(glossaries.get('en') ?? {})
      .filter((name) => !(name in glossary))
      .map((name) => ({ file: `content/glossary/${language}.yaml`, fault: `${name}: is missing` })),
    ...missingStrings(language).map((name) => ({
      file: `src/components/strings-${language}.ts`,
      fault: `${name}: is missing`,
    })),
  ];
}
