import type { APIRoute, GetStaticPaths } from 'astro';
import { getCollection, type CollectionEntry } from 'astro:content';
import { LANGUAGES } from '../../components/href.ts';
import { lessonsIn, slugOf } from '../../components/lesson/course.ts';
import { exerciseIn } from '../../components/lesson/exercise-in.ts';
import { renderLesson } from '../../components/lesson/render-lesson.ts';
import { stringsIn } from '../../components/strings.ts';
import { pictureOf } from '../../embed/picture.ts';

export const getStaticPaths = (async () => {
  const all = await getCollection('lessons');
  return LANGUAGES.flatMap((language) =>
    lessonsIn(all, language).map((lesson) => ({
      params: { lesson: `${language}/${slugOf(lesson)}` },
      props: { language, lesson },
    })),
  );
}) satisfies GetStaticPaths;

interface Props extends Record<string, unknown> {
  readonly language: string;
  readonly lesson: CollectionEntry<'lessons'>;
}

/** What stands beside a link to a lesson elsewhere; scripts/pictures.ts makes a PNG of it. */
export const GET: APIRoute<Props> = async ({ props: { language, lesson } }) => {
  const { title, start } = lesson.data;
  const exercise = await exerciseIn(language, lesson.data.exercise);
  const { end } = await renderLesson(slugOf(lesson), { start, body: lesson.body ?? '' }, exercise);
  return new Response(pictureOf(end, title, stringsIn(language).siteName), {
    headers: { 'Content-Type': 'image/svg+xml' },
  });
};
