import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Source {
  readonly path: string;
  readonly text: string;
}

/** Files with these endings below some folders, generated ones aside. */
function sources(folders: readonly string[], endings: RegExp): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => endings.test(name) && !name.includes('.generated.'))
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') })),
  );
}

const CODE = sources(['src'], /\.(?:ts|astro)$/);
const OWN = [
  ...CODE,
  ...sources(['scripts', 'tests', 'config', 'content'], /\.(?:ts|mjs|cjs|js|json|mdx|yaml)$/),
  ...['README.md', 'package.json', 'astro.config.mjs'].map((path) => ({ path, text: readFileSync(path, 'utf8') })),
].filter(({ path }) => path !== 'tests/architecture/house.test.ts');

const having = (files: readonly Source[], pattern: RegExp): readonly string[] =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

const below = (...folders: readonly string[]): readonly Source[] =>
  CODE.filter(({ path }) => folders.some((folder) => path.startsWith(`src/${folder}/`)));

describe('files stay small', () => {
  const lengths = CODE.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 })).sort(
    (a, b) => a.lines - b.lines,
  );
  const share = (part: number): number => lengths[Math.floor(lengths.length * part)]?.lines ?? 0;

  test('half of them have at most 120 lines, nineteen of twenty at most 350', () => {
    expect(share(0.5)).toBeLessThanOrEqual(120);
    expect(share(0.95)).toBeLessThanOrEqual(350);
  });

  test('none has more than 500', () => {
    expect(lengths.filter(({ lines }) => lines > 500)).toEqual([]);
  });

  test('they are named in kebab-case, components in PascalCase', () => {
    const isWellNamed = ({ path }: Source): boolean => {
      const name = path.split('/').at(-1) ?? '';
      const isPage = path.startsWith('src/pages/');
      if (name.endsWith('.astro') && !isPage) return /^[A-Z][A-Za-z0-9]*\.astro$/.test(name);
      return isPage || /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*$/.test(name);
    };
    expect(CODE.filter((file) => !isWellNamed(file)).map(({ path }) => path)).toEqual([]);
  });
});

test('nothing in the engine, the CLI or the shell reads the wall clock or rolls dice of its own', () => {
  const guilty = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/;
  expect(having(below('engine', 'cli', 'shell'), guilty)).toEqual([]);
});

test('no text becomes HTML on its way to a page', () => {
  expect(having(CODE, /\.(?:innerHTML|outerHTML)\s*=[^=]|insertAdjacentHTML|document\.write\(/)).toEqual([]);
});

test('that a page goes is heard by pagehide alone: phones leave unload out', () => {
  expect(having(CODE, /['"]unload['"]|\bonunload\b/)).toEqual([]);
});

test('nothing switches a check off, and no test is skipped', () => {
  expect(having(OWN, /eslint-disable|@ts-(?:ignore|expect-error|nocheck)|\b(?:TODO|FIXME)\b/)).toEqual([]);
  expect(having(OWN, /\b(?:test|it|describe)\.(?:skip|only|todo)\b/)).toEqual([]);
});

test('a file that defines a command of Docker bears its verb’s name', () => {
  const misnamed = below('cli').flatMap(({ path, text }) =>
    [...text.matchAll(/defineCommand\(\{\s*path: \[([^\]]*)\]/g)].flatMap((match) => {
      const verb = /'([^']*)'\s*$/.exec(match[1] ?? '')?.[1] ?? '';
      return path.endsWith(`/${verb}.ts`) ? [] : [`${path} defines ${verb}`];
    }),
  );
  expect(misnamed).toEqual([]);
});

test('nothing points outside the repository', () => {
  expect(having(OWN, /\.\.\/shared\b/)).toEqual([]);
});
