import { resolve } from '../../../engine/core/paths.ts';
import type { FileSystem } from '../../../engine/fs/file-system.ts';
import { basename } from '../../../engine/core/paths.ts';
import type { ProgramContext } from '../../program.ts';
import { encode } from './codec.ts';
import { reason } from './faults.ts';
import { Output } from './output.ts';

/** Busy steps after which everything else may run. */
const STEPS = 20_000;

/** What a running program works with: its context, buffered output, and the status it will end with. */
export class Tool {
  readonly context: ProgramContext;
  /** As the program calls itself in messages. */
  readonly name: string;
  readonly isBusybox: boolean;
  readonly files: FileSystem;
  readonly out: Output;
  /** What the program ends with, if nothing worse happens. */
  status = 0;
  private steps = 0;

  constructor(context: ProgramContext) {
    this.context = context;
    this.name = basename(context.argv[0] ?? '');
    this.isBusybox = context.flavour === 'busybox';
    this.files = context.files;
    this.out = new Output(context.stdout);
  }

  /** The absolute path an operand means. */
  path(operand: string): string {
    return resolve(this.context.cwd, operand);
  }

  /** A word as GNU programs put it into messages about options: in the quotation marks of the locale. */
  quote(word: string): string {
    const { env } = this.context;
    const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== '');
    return /utf-?8/i.test(locale ?? '') ? `‘${word}’` : `'${word.replace(/[\\']/g, '\\$&')}'`;
  }

  /** A line on stderr, with the program's name in front. At a terminal what was printed before comes first. */
  async warn(message: string): Promise<void> {
    if (this.out.isTerminal) await this.out.flush();
    await this.context.stderr.write(encode(`${this.name}: ${message}\n`));
  }

  /** Warns, and remembers that something went wrong. */
  async fail(message: string, status = 1): Promise<void> {
    this.status = Math.max(this.status, status);
    await this.warn(message);
  }

  /** Runs a step; a failed file operation is reported with what `describe` says and does not end the program. */
  async attempt<T>(
    describe: (reason: string) => string,
    step: () => T | Promise<T>,
    status = 1,
  ): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      await this.fail(describe(reason(error)), status);
      return undefined;
    }
  }

  /** For loops that neither read nor write: now and then a promise to wait for, so that Ctrl-C gets through. */
  breathe(): Promise<void> | undefined {
    this.steps += 1;
    if (this.steps < STEPS) return undefined;
    this.steps = 0;
    return this.context.clock.sleep(1, this.context.signal);
  }
}
