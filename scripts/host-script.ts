/** Part of `npm run build`: writes the one script for pages that embed lessons, and its types, into the built site. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
const target = join(ROOT, 'dist/embed/v1/layer-lab.js');
const source = readFileSync(join(ROOT, 'src/embed/host/layer-lab.ts'), 'utf8');
const { outputText } = ts.transpileModule(source, {
  compilerOptions: { removeComments: true, target: ts.ScriptTarget.ES2022 },
});
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, outputText.replaceAll(/^ +/gm, ''));
copyFileSync(join(ROOT, 'src/embed/host/element.d.ts'), target.replace(/js$/, 'd.ts'));
