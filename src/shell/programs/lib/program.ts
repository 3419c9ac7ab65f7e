import { asksForHelp, busyboxHelp, helpText, type Help } from '../../help.ts';
import type { Program, ProgramContext } from '../../program.ts';
import { encode } from './codec.ts';
import { codeOf, Fault, reason, UsageFault } from './faults.ts';
import { type Arguments, parseArguments } from './options.ts';
import { Tool } from './tool.ts';

interface Definition extends Help {
  /** Declared as `parseOptions` reads them; busybox may have its own. */
  readonly options: string | { readonly gnu: string; readonly busybox: string };
  /** What GNU's says after a usage mistake, where it is not the usual line. */
  readonly hint?: string;
  /** Status of a usage mistake; 1 where nothing else is said, and in busybox. */
  readonly usageStatus?: number;
  /** True when the first operand ends the options. */
  readonly inOrder?: boolean;
  /** Rewrites old spellings such as `-5` before options are read. */
  readonly prepare?: (words: readonly string[], tool: Tool) => readonly string[];
  /** True where the program tells its version itself. */
  readonly showsVersion?: boolean;
  /** True where the program tells its help itself. */
  readonly showsHelp?: boolean;
  /** False for what is a program of its own even beside busybox. */
  readonly isApplet?: boolean;
  /** Returns the exit status, or nothing for the tool's own. */
  readonly run: (tool: Tool, given: Arguments) => Promise<number | undefined>;
}

/** The packages of Debian 12 that are not coreutils, by program. */
const PACKAGES: Readonly<Record<string, string>> = {
  cmp: 'GNU diffutils) 3.8',
  diff: 'GNU diffutils) 3.8',
  egrep: 'GNU grep) 3.8',
  fgrep: 'GNU grep) 3.8',
  find: 'GNU findutils) 4.9.0',
  grep: 'GNU grep) 3.8',
  sed: 'GNU sed) 4.9',
  tar: 'GNU tar) 1.34',
  xargs: 'GNU findutils) 4.9.0',
};

const versionOf = (name: string): string =>
  (Object.hasOwn(PACKAGES, name) ? PACKAGES[name] : undefined) ?? 'GNU coreutils) 9.1';

/** Makes a program of a definition: reads the options, words the mistakes, flushes the output. */
export function program(definition: Definition): Program {
  return async (context) => {
    const tool = new Tool(context);
    try {
      if (isApplet(definition, tool) && asksForHelp(context.argv)) {
        await complain(context, busyboxHelp(definition, tool.name));
        return 0;
      }
      const given = argumentsOf(definition, tool);
      if (definition.showsHelp !== true && (given.has('help') || asksForHelp(context.argv))) {
        await tool.out.write(helpText(definition, tool.name));
        await tool.out.flush();
        return 0;
      }
      if (given.has('version') && !tool.isBusybox && definition.showsVersion !== true) {
        await tool.out.write(`${tool.name} (${versionOf(tool.name)}\nSimulated by Layer Lab.\n`);
        await tool.out.flush();
        return 0;
      }
      const status = await definition.run(tool, given);
      await tool.out.flush();
      return status ?? tool.status;
    } catch (error) {
      return explain(definition, tool, error);
    }
  };
}

const isApplet = ({ isApplet: own = true }: Definition, { isBusybox }: Tool): boolean => isBusybox && own;

function argumentsOf(definition: Definition, tool: Tool): Arguments {
  const { options, prepare, inOrder } = definition;
  const own = typeof options === 'string' ? options : tool.isBusybox ? options.busybox : options.gnu;
  const words = tool.context.argv.slice(1);
  // Among other words busybox takes it for a mistake.
  const declared = isApplet(definition, tool) ? own : `${own} help`;
  return parseArguments(declared, prepare === undefined ? words : prepare(words, tool), inOrder);
}

async function explain(definition: Definition, tool: Tool, error: unknown): Promise<number> {
  if (error instanceof UsageFault) {
    const lead = error.message === '' ? '' : `${tool.name}: ${error.message}\n`;
    await complain(tool.context, `${lead}${usageHint(definition, tool)}`);
    return tool.isBusybox ? 1 : (definition.usageStatus ?? 1);
  }
  if (tool.context.signal.aborted || codeOf(error) === 'EPIPE') throw error;
  const message = reason(error);
  await tool.out.flush();
  await complain(tool.context, `${tool.name}: ${message}\n`);
  return error instanceof Fault ? error.status : 1;
}

function usageHint(definition: Definition, tool: Tool): string {
  if (isApplet(definition, tool)) return busyboxHelp(definition, tool.name);
  return definition.hint ?? `Try '${tool.name} --help' for more information.\n`;
}

function complain({ stderr }: ProgramContext, text: string): Promise<void> {
  return stderr.write(encode(text));
}
