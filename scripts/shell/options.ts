import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CATALOGUE } from '../../src/engine/registry/catalogue.generated.ts';

export interface ShellOptions {
  /** A preset of the catalogue: images that are already pulled. */
  readonly images: string;
  /** Absolute path of a folder to work in a copy of; `null` for the chapter's. */
  readonly workspace: string | null;
  /** Seconds of its clock after which a piped command is interrupted. */
  readonly limit: number;
  /** One line of JSON a command. */
  readonly json: boolean;
}

/** A command line that cannot be understood. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

const PRESETS = Object.keys(CATALOGUE.presets);

export const USAGE = `Usage: npm run --silent shell -- [--images ${PRESETS.join('|')}] [--workspace DIR] [--limit SECONDS] [--json]

A host with Docker on it, without a page. In a terminal it is interactive. Lines that are piped in run one after another
in one shell, at once: only its own clock waits. It ends with the exit code of the last command. Nobody can press Ctrl-C
then: a command that does not end by itself is interrupted, which is said on stderr, and its exit code is 124.

  --images PRESET    images that are already pulled (default: chapter)
  --workspace DIR    a folder whose copy is the working directory (default: the chapter's)
  --limit SECONDS    of its clock after which a piped command is interrupted (default: 600)
  --json             one line a command: {"cmd","stdout","stderr","code"}
  --help             print this and end
`;

/** What the arguments ask for; `null` when they ask for help. Relative folders start at `directory`. */
export function parseOptions(args: readonly string[], directory: string): ShellOptions | null {
  const { images, workspace, json, help, limit } = read(args);
  if (help) return null;
  if (!PRESETS.includes(images)) throw new OptionError(`--images: no preset '${images}' (${PRESETS.join(', ')})`);
  if (!/^[1-9]\d{0,8}$/.test(limit)) throw new OptionError(`--limit: no number of seconds '${limit}'`);
  const common = { images, limit: Number(limit), json };
  if (workspace === undefined) return { ...common, workspace: null };
  const folder = resolve(directory, workspace);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new OptionError(`--workspace: no folder '${workspace}'`);
  return { ...common, workspace: folder };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        images: { type: 'string', default: 'chapter' },
        workspace: { type: 'string' },
        limit: { type: 'string', default: '600' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message.replace(/\. .*$/s, '') : String(error));
  }
}
