import { createRandom } from '../../engine/core/seeded-random.ts';
import { heldContent } from '../../engine/fs/read.ts';
import { Fault, reason } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function template(tool: Tool, given: Arguments): string {
  const [operand] = given.operands;
  const places = [given.value('p'), given.value('tmpdir'), tool.context.env.TMPDIR];
  const directory = places.find((place) => place !== undefined && place !== '') ?? '/tmp';
  if (operand === undefined) return `${directory}/${tool.isBusybox ? 'tmp.XXXXXX' : 'tmp.XXXXXXXXXX'}`;
  return given.has('p', 't', 'tmpdir') ? `${directory}/${operand}` : operand;
}

export const mktemp = program({
  usage: 'mktemp [-dqt] [-p DIR] [TEMPLATE]',
  summary: 'Makes a temporary file or directory with a new name.',
  options: { gnu: 'd,directory u,dry-run q,quiet p: t tmpdir:: suffix: version', busybox: 'd q t p: u' },
  run: async (tool, given) => {
    const pattern = template(tool, given);
    const match = /^(.*?)(X{3,})([^/X]*)$/.exec(pattern);
    if (match === null) {
      throw new Fault(tool.isBusybox ? `(null): Invalid argument` : `too few X's in template ${tool.quote(pattern)}`);
    }
    const [, before = '', places = '', after = ''] = match;
    const random = createRandom(`${tool.context.clock.now()} ${pattern}`);
    const letters = (): string => Array.from(places, () => LETTERS[random.below(LETTERS.length)] ?? 'x').join('');
    let name = `${before}${letters()}${after}${given.value('suffix') ?? ''}`;
    while (tool.files.exists(tool.path(name))) name = `${before}${letters()}${after}${given.value('suffix') ?? ''}`;
    try {
      if (!given.has('u')) create(tool, name, given.has('d'));
    } catch (error) {
      const kind = given.has('d') ? 'directory' : 'file';
      const why = reason(error);
      throw new Fault(
        tool.isBusybox ? `${pattern}: ${why}` : `failed to create ${kind} via template ${tool.quote(pattern)}: ${why}`,
      );
    }
    await tool.out.line(name);
    return undefined;
  },
});

function create(tool: Tool, name: string, isDirectory: boolean): void {
  if (isDirectory) tool.files.mkdir(tool.path(name), 0o700);
  else tool.files.write(tool.path(name), heldContent(''), 0o600);
}
