import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { controlDocuments } from '../../../scripts/package/control-documents.ts';
import { pageInPackage, partsIn } from '../../../scripts/package/lesson-page.ts';
import { courseStructure, manifest12, manifest2004 } from '../../../scripts/package/manifests.ts';
import { createZipWriter } from '../../../scripts/package/zip.ts';

const described = {
  id: 'layer-lab.01-a',
  title: 'Layers & "files"',
  description: 'What <layers> are.',
  page: 'index.html',
  files: ['index.html', 'assets/a.js'],
};

describe('the manifest', () => {
  test('of both SCORM versions has one item, one resource that lists every file, and no query', () => {
    for (const manifest of [manifest12(described), manifest2004(described)]) {
      expect(manifest.match(/<item\b/g)).toHaveLength(1);
      expect(manifest.match(/<resource\b/g)).toHaveLength(1);
      expect([...manifest.matchAll(/<file href="([^"]*)"/g)].map(([, file]) => file)).toEqual(described.files);
      expect(manifest).toContain('<title>Layers &amp; &quot;files&quot;</title>');
      expect(manifest).not.toMatch(/href="[^"]*\?/);
    }
    expect(manifest12(described)).toContain('adlcp:scormtype="sco"');
    expect(manifest2004(described)).toContain('completionSetByContent="true" objectiveSetByContent="true"');
  });

  test('of cmi5 has one unit, with what it takes to move on', () => {
    expect(courseStructure(described)).toMatch(/<au id="[^"]+" moveOn="CompletedOrPassed" masteryScore="0.8"/);
    expect(courseStructure(described)).toContain('<url>index.html</url>');
  });
});

test('the schemas that a manifest names lie beside it where somebody gives them, and none is missing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layer-lab-schemas-'));
  try {
    mkdirSync(join(folder, 'common'));
    for (const name of ['imscp_rootv1p1p2.xsd', 'common/types.xsd', 'licence.html'])
      writeFileSync(join(folder, name), name);
    expect(() => controlDocuments(folder, manifest12(described))).toThrow(/ has no adlcp_rootv1p2\.xsd$/);
    writeFileSync(join(folder, 'adlcp_rootv1p2.xsd'), 'x');
    expect(controlDocuments(folder, manifest12(described)).map(({ path }) => path)).toEqual([
      'adlcp_rootv1p2.xsd',
      'common/types.xsd',
      'imscp_rootv1p1p2.xsd',
    ]);
    expect(() => controlDocuments(folder, manifest2004(described))).toThrow('imscp_v1p1.xsd');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an archive is read by another program, and is the same each time', () => {
  const entries = [
    { path: 'a/text.txt', bytes: Buffer.from('text '.repeat(100)) },
    { path: '한.txt', bytes: Buffer.from('x') },
  ];
  const zip = createZipWriter()(entries);
  const read = unzipSync(new Uint8Array(zip));
  expect(
    Object.fromEntries(Object.entries(read).map(([path, bytes]) => [path, Buffer.from(bytes).toString()])),
  ).toEqual({
    'a/text.txt': 'text '.repeat(100),
    '한.txt': 'x',
  });
  expect(createZipWriter()(entries).equals(zip)).toBe(true);
});

describe('a lesson in a package', () => {
  const html =
    '<html lang="en"><head><script>storage()</script><script type="module" src="../../_astro/a.js"></script></head>' +
    '<header class="site-header">x</header><a href="#task-a">a</a><a href="../../glossary/#layer">layer</a>' +
    '<a class="lesson-next" rel="next" href="../02-b/">next</a></html>';
  const place = (path: string): string | null => (path === '_astro/a.js' ? 'assets/a.js' : null);

  test('has no script of its page, no way around the site, and no link that leads nowhere', () => {
    expect(pageInPackage(html, 'lessons/01-a/index.html', place)).toBe(
      '<html class="js" lang="en"><head><script type="module" src="assets/a.js"></script></head>' +
        '<a href="#task-a">a</a><a>layer</a></html>',
    );
  });

  test('leads to the site where that has an address', () => {
    expect(pageInPackage(html, 'lessons/01-a/index.html', place, 'https://lab.example/')).toContain(
      '<a href="https://lab.example/glossary/#layer" target="_blank" rel="noopener">layer</a>',
    );
  });

  test('says what it asks of its reader', () => {
    const text =
      '<lesson-question data-id="p" data-kind="predict"><div class="choice" data-right="true"></div></lesson-question>' +
      '<lesson-task data-step="s"></lesson-task><lesson-question data-id="q" data-kind="quiz">' +
      '<div class="choice" data-right="false"></div><div class="choice" data-right="true"></div></lesson-question>' +
      '<lesson-order data-id="o"></lesson-order>';
    expect(partsIn(text)).toEqual([
      { kind: 'predict', id: 'p' },
      { kind: 'task', id: 's' },
      { kind: 'quiz', id: 'q', right: 1 },
      { kind: 'quiz', id: 'o', right: 0 },
    ]);
  });
});
