import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandReference } from '../../../src/session/command-reference.ts';

const FILE = new URL('../../../content/reference/examples.yaml', import.meta.url);

it('every command of the reference has an example, and every example a command', () => {
  const { examples } = parse(readFileSync(FILE, 'utf8')) as { readonly examples: Readonly<Record<string, string>> };
  const commands = commandReference().map(({ name }) => name);
  expect(Object.keys(examples).toSorted()).toEqual(commands.toSorted());
});
