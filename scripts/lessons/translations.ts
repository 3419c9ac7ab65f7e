import { missingStrings } from '../../src/components/strings.ts';
import type { Check, Exercise } from '../../src/exercises/schema.ts';
import { componentsOf } from './components.ts';
import { fieldFaults } from './fields.ts';
import { lineAt, type Finding } from './finding.ts';
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
  'anywhere',
  'fails',
  'of',
  'file',
  'containers',
];

interface Bone {
  readonly part: string;
  readonly at: number;
}

/** A lesson's components with what they have in common in every language. */
const skeleton = (body: string): readonly Bone[] =>
  componentsOf(body)
    .filter(({ name }) => name !== 'Term' && name !== 'Aside')
    .map(({ name, attributes, at }) => {
      const kept = UNTRANSLATED.flatMap((key) => (attributes.has(key) ? [`${key}=${attributes.get(key) ?? ''}`] : []));
      return { part: [name, ...kept].join(' '), at };
    });

function lessonFaults(english: Lesson, translated: Lesson | undefined, language: string): readonly Finding[] {
  const file = `content/lessons/${language}/${english.slug}.mdx`;
  if (translated === undefined) return [{ file, fault: `missing: ${english.file} is not translated` }];
  const mark = markOf(english.body);
  const findings: Finding[] = [];
  if (translated.head.of !== mark)
    findings.push({
      file,
      fault: `stale: ${english.file} has changed. Bring it up to date, then write of: '${mark}'`,
    });
  const [want, have] = [skeleton(english.body), skeleton(translated.body)];
  const longest = Array.from({ length: Math.max(want.length, have.length) }, (_, place) => place);
  const place = longest.find((index) => want[index]?.part !== have[index]?.part);
  if (place !== undefined) {
    const here = have[place];
    findings.push({
      file,
      ...(here === undefined ? {} : { line: translated.bodyLine - 1 + lineAt(translated.body, here.at) }),
      fault: `other components than in English: <${want[place]?.part ?? 'nothing'}> there, <${here?.part ?? 'nothing'}> here`,
    });
  }
  for (const field of ['minutes', 'start', 'exercise'] as const)
    if (translated.head[field] !== english.head[field])
      findings.push({ file, fault: `${field}: must be as in ${english.file}` });
  return findings;
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
    ...fieldFaults(language),
    ...missingStrings(language).map((name) => ({
      file: `src/components/strings-${language}.ts`,
      fault: `${name}: is missing`,
    })),
  ];
}
