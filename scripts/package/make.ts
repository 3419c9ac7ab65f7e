import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourseData, CourseLesson } from '../../src/package/course.ts';
import { assetsOf } from './assets.ts';
import { pageInPackage, partsIn, summaryIn, titleIn } from './lesson-page.ts';
import { courseStructure, manifest12, manifest2004, type Described } from './manifests.ts';
import { createZipWriter, type Entry } from './zip.ts';

export type Standard = CourseData['standard'];
export const STANDARDS: readonly Standard[] = ['scorm-1.2', 'scorm-2004', 'cmi5'];
const LANGUAGES = ['en', 'ko'] as const;
const PAGE = 'index.html';

const MANIFESTS: Readonly<
  Record<Standard, { readonly name: string; readonly write: (described: Described) => string }>
> = {
  'scorm-1.2': { name: 'imsmanifest.xml', write: manifest12 },
  'scorm-2004': { name: 'imsmanifest.xml', write: manifest2004 },
  cmi5: { name: 'cmi5.xml', write: courseStructure },
};

export interface PackageMaker {
  /** Slugs of all lessons, in the order of the course. */
  readonly lessons: readonly string[];
  titleOf(slug: string): string;
  /**
   * The files of a package.
   * @throws Error for a lesson that is not in the built site.
   */
  files(standard: Standard, lessons: readonly string[]): readonly Entry[];
  zip(entries: readonly Entry[]): Buffer;
}

/** Some platforms put all files into one folder. */
function withUniqueNames(entries: readonly Entry[]): readonly Entry[] {
  const names = new Set<string>();
  for (const { path } of entries) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    if (names.has(name)) throw new Error(`two files of the package are called ${name}`);
    names.add(name);
  }
  return entries;
}

const inAttribute = (data: CourseData): string =>
  JSON.stringify(data).replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * Makes course packages of a built site.
 *
 * @param dist Where it lies.
 * @param site Its public address, for links that lead out of a package.
 */
export function createPackageMaker(dist: string, site?: string): PackageMaker {
  const assets = assetsOf(dist);
  const slugs = readdirSync(join(dist, 'lessons'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const pathOf = (slug: string, language: string): string =>
    `${language === 'en' ? '' : `${language}/`}lessons/${slug}/${PAGE}`;
  const nameOf = (slug: string, language: string): string => `${slug}-${language}.html`;
  const read = (path: string): string => readFileSync(join(dist, path), 'utf8');

  function lessonData(slug: string): CourseLesson {
    if (!existsSync(join(dist, pathOf(slug, 'en')))) throw new Error(`there is no lesson ${slug}: ${slugs.join(', ')}`);
    const [en, ko] = [read(pathOf(slug, 'en')), read(pathOf(slug, 'ko'))];
    return {
      slug,
      parts: partsIn(en),
      titles: { en: titleIn(en), ko: titleIn(ko) },
      pages: { en: nameOf(slug, 'en'), ko: nameOf(slug, 'ko') },
    };
  }

  return {
    lessons: slugs,
    titleOf: (slug) => titleIn(read(pathOf(slug, 'en'))),
    zip: createZipWriter(),
    files(standard, wanted) {
      const lessons = wanted.map(lessonData);
      const pages = new Map(
        wanted.flatMap((slug) => LANGUAGES.map((language) => [pathOf(slug, language), nameOf(slug, language)])),
      );
      const place = (path: string): string | null => pages.get(path.replace(/\/$/, `/${PAGE}`)) ?? assets.place(path);
      const inPackage = (path: string): string => pageInPackage(read(path), path, place, site);
      const title = lessons.length === 1 ? (lessons[0]?.titles.en ?? '') : 'Layer Lab';
      const description = lessons.length === 1 ? summaryIn(read(pathOf(wanted[0] ?? '', 'en'))) : summaryIn(read(PAGE));
      const texts = [
        {
          path: PAGE,
          text: inPackage('package/index.html')
            .replace(/<title>.*?<\/title>/, () => `<title>${title}</title>`)
            .replace('id="package"', () => `id="package" data-course="${inAttribute({ standard, lessons })}"`),
        },
        ...[...pages].map(([path, name]) => ({ path: name, text: inPackage(path) })),
      ];
      const content: readonly Entry[] = [
        ...texts.map(({ path, text }) => ({ path, bytes: Buffer.from(text) })),
        ...assets.neededBy(texts.map(({ text }) => text)),
      ];
      const { name, write } = MANIFESTS[standard];
      const id = `layer-lab.${lessons.length === 1 ? (wanted[0] ?? '') : 'course'}`;
      const manifest = write({ id, title, description, page: PAGE, files: content.map(({ path }) => path) });
      return withUniqueNames([{ path: name, bytes: Buffer.from(manifest) }, ...content]);
    },
  };
}
