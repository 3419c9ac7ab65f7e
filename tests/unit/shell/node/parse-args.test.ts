import { expect, test } from 'vitest';
import { FOLDER } from './corpus.ts';
import { runNode } from './run.ts';

const SCRIPT = `
const { parseArgs } = require('util');
const options = { name: { type: 'string', short: 'n' }, verbose: { type: 'boolean', short: 'v' }, port: { type: 'string', default: '80' } };
for (const [args, more] of [[['-vn', 'x']], [['--name=y', 'file'], { allowPositionals: true }], [['file']], [['--what']], [['--name']]])
  try { console.log(JSON.stringify(parseArgs({ args, options, ...more }))); } catch (fault) { console.log(fault.code, fault.message); }
`;

test('util.parseArgs reads options, defaults and operands, and words its faults as Node does', async () => {
  const file = `${FOLDER}/script.js`;
  const { stdout } = await runNode([file], { files: { [file]: SCRIPT } });
  expect(stdout.split('\n').slice(0, 5)).toEqual([
    '{"values":{"verbose":true,"name":"x","port":"80"},"positionals":[]}',
    '{"values":{"name":"y","port":"80"},"positionals":["file"]}',
    "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL Unexpected argument 'file'. This command does not take positional arguments",
    "ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--what'",
    "ERR_PARSE_ARGS_INVALID_OPTION_VALUE Option '-n, --name <value>' argument missing",
  ]);
});
