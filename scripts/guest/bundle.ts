import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FOLDER = join(import.meta.dirname, '../../src/shell/node/guest');

/** A file's code without comments, as the function that runs it. */
function wrapped(name: string): string {
  const source = readFileSync(join(FOLDER, name), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ES2023, allowJs: true },
    fileName: name.replace(/\.cjs$/, '.js'),
  });
  return `(function (exports, require, module) {${outputText.replaceAll(/^ +/gm, '').trim()}\n})`;
}

/** The text of guest.generated.ts. */
export function guestModule(): string {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.cjs'));
  const entries = names.map(
    (name) => `  ${JSON.stringify(name.replace(/\.cjs$/, ''))}: ${JSON.stringify(wrapped(name))},\n`,
  );
  return `/** Made of src/shell/node/guest by scripts/guest.ts: run \`npm run guest\`, don't edit. */\nexport const GUEST: Readonly<Record<string, string>> = {\n${entries.join('')}};\n`;
}
