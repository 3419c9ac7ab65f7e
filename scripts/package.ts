/**
 * `npm run package -- --scorm 1.2|2004 --lesson <slug>|all` or `--cmi5`: makes a course package of the built site, for
 * learning platforms; `all` is the whole course in one. `--all-packages` makes every one of them, for the instructor
 * page, and lists them in packages.json. `--schemas <folder>` puts the schemas of SCORM into the package, for platforms that
 * ask for them.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { controlDocuments } from './package/control-documents.ts';
import { createPackageMaker, STANDARDS, type Standard } from './package/make.ts';

const USAGE =
  'usage: npm run package -- (--scorm 1.2|2004 | --cmi5) --lesson <slug>|all [--schemas <folder>] [--out <folder>]';
const DIST = join(import.meta.dirname, '..', 'dist');

const { values } = parseArgs({
  options: {
    scorm: { type: 'string' },
    cmi5: { type: 'boolean', default: false },
    lesson: { type: 'string', default: 'all' },
    schemas: { type: 'string' },
    out: { type: 'string', default: 'packages' },
    'all-packages': { type: 'boolean', default: false },
  },
});

function standardAsked(): Standard {
  const asked = STANDARDS.find((standard) => standard === (values.cmi5 ? 'cmi5' : `scorm-${values.scorm}`));
  if (asked === undefined) throw new Error(USAGE);
  return asked;
}

interface Written {
  readonly file: string;
  readonly standard: Standard;
  /** Slug, or `all`. */
  readonly lesson: string;
  /** Bytes. */
  readonly size: number;
}

function main(): void {
  if (!existsSync(join(DIST, 'package/index.html'))) throw new Error('run `npm run build` first');
  const maker = createPackageMaker(DIST, process.env.SITE_URL);
  function write(standard: Standard, lesson: string, folder: string): Written {
    const entries = maker.files(standard, lesson === 'all' ? maker.lessons : [lesson]);
    const manifest = Buffer.from(entries[0]?.bytes ?? '').toString();
    const schemas = values.schemas === undefined ? [] : controlDocuments(values.schemas, manifest);
    const zip = maker.zip([...entries, ...schemas]);
    const file = `layer-lab-${lesson === 'all' ? 'course' : lesson}-${standard}.zip`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), zip);
    return { file, standard, lesson, size: zip.length };
  }
  if (values['all-packages']) {
    const folder = join(DIST, 'packages');
    const all = ['all', ...maker.lessons].flatMap((lesson) =>
      STANDARDS.map((standard) => write(standard, lesson, folder)),
    );
    writeFileSync(join(folder, 'packages.json'), `${JSON.stringify({ packages: all }, null, 2)}\n`);
    return;
  }
  const { file, size } = write(standardAsked(), values.lesson, values.out);
  console.log(`${join(values.out, file)}: ${(size / 1e6).toFixed(1)} MB`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
