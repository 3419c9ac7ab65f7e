import { text, utf8 } from '../../../src/engine/core/bytes.ts';
import { readAll } from '../../../src/engine/core/pipe.ts';
import { resolve } from '../../../src/engine/core/paths.ts';
import { EngineError } from '../../../src/engine/core/errors.ts';
import { readContent } from '../../../src/engine/fs/read.ts';
import type { ProgramTable } from '../../../src/shell/lookup.ts';
import type { Program } from '../../../src/shell/program.ts';

const cat: Program = async ({ argv, files, cwd, stdin, stdout, stderr }) => {
  let status = 0;
  for (const name of argv.length > 1 ? argv.slice(1) : ['-']) {
    try {
      if (name !== '-') await stdout.write(await readContent(files.content(resolve(cwd, name))));
      else for (let chunk = await stdin.read(); chunk !== null; chunk = await stdin.read()) await stdout.write(chunk);
    } catch (fault) {
      if (!(fault instanceof EngineError) || fault.code === 'EPIPE') throw fault;
      await stderr.write(utf8(`cat: ${name}: ${fault.message}\n`));
      status = 1;
    }
  }
  return status;
};

const head: Program = async ({ argv, stdin, stdout }) => {
  const bytes = argv[1] === '-c';
  let left = Number(argv[2]);
  for (let chunk = await stdin.read(); chunk !== null && left > 0; chunk = await stdin.read()) {
    if (bytes) {
      await stdout.write(chunk.subarray(0, left));
      left -= chunk.length;
    } else {
      const lines = text(chunk).split('\n').slice(0, left);
      await stdout.write(utf8(`${lines.join('\n')}\n`));
      left -= lines.length;
    }
    if (left <= 0) break;
  }
  return 0;
};

const yes: Program = async ({ stdout }) => {
  for (;;) await stdout.write(utf8('y\n'.repeat(512)));
};

const sleep: Program = async ({ argv, clock, signal }) => {
  await clock.sleep(Number(argv[1]) * 1000, signal);
  return 0;
};

const env: Program = async ({ env: variables, stdout }) => {
  for (const [name, value] of Object.entries(variables)) await stdout.write(utf8(`${name}=${value}\n`));
  return 0;
};

const upper: Program = async ({ stdin, stdout }) => {
  await stdout.write(utf8(text(await readAll(stdin)).toUpperCase()));
  return 0;
};

const echo: Program = async ({ argv, stdout }) => {
  await stdout.write(utf8(`${argv.slice(1).join(' ')}\n`));
  return 0;
};

/** Just enough programs to test a shell with; the real ones have tests of their own. */
export const STUBS: ProgramTable = {
  cat: async () => cat,
  head: async () => head,
  yes: async () => yes,
  sleep: async () => sleep,
  env: async () => env,
  echo: async () => echo,
  upper: async () => upper,
};
