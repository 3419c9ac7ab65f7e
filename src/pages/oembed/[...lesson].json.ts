import type { APIRoute, GetStaticPaths } from 'astro';
import { getCollection } from 'astro:content';
import { LANGUAGES, href } from '../../components/href.ts';
import { lessonsIn, slugOf } from '../../components/lesson/course.ts';
import { stringsIn } from '../../components/strings.ts';
import { frameOf } from '../../embed/snippets.ts';

const WIDTH = 960;
const HEIGHT = 640;
const PICTURE = { width: 1200, height: 630 };

export const getStaticPaths = (async () => {
  const all = await getCollection('lessons');
  return LANGUAGES.flatMap((language) =>
    lessonsIn(all, language).map((lesson) => ({
      params: { lesson: `${language}/${slugOf(lesson)}` },
      props: { language, slug: slugOf(lesson), title: lesson.data.title },
    })),
  );
}) satisfies GetStaticPaths;

interface Props extends Record<string, string> {
  readonly language: string;
  readonly slug: string;
  readonly title: string;
}

/** What a page that was given a lesson's address shows in its place (oEmbed 1.0, "rich"). */
export const GET: APIRoute<Props> = ({ props: { language, slug, title }, site }) => {
  const root = new URL(href(''), site).href;
  const choice = {
    ...{ lesson: slug, title, lang: language, height: String(HEIGHT) },
    ...{ step: '', view: '', theme: '', controls: '', state: '', clickToLoad: false },
  };
  return Response.json({
    version: '1.0',
    type: 'rich',
    title,
    provider_name: stringsIn(language).siteName,
    provider_url: root,
    html: frameOf(root, choice),
    width: WIDTH,
    height: HEIGHT,
    thumbnail_url: new URL(`pictures/${language}/${slug}.png`, root).href,
    thumbnail_width: PICTURE.width,
    thumbnail_height: PICTURE.height,
  });
};
