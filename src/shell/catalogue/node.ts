import type { NativeProgram } from '../process/kernel.ts';
import { readCommandLine } from '../node/command-line.ts';
import { nodeVersion } from '../node/node-version.ts';
import type { NodeRuntime } from '../node/runtime.ts';
import { print, printError } from '../kernel-programs/io.ts';

const BAD_OPTION = 9;

/** The catalogue's `node`: runs JavaScript. What needs no program is answered here, the rest loads the runtime. */
export const nodeProgram =
  (load: () => Promise<NodeRuntime>): NativeProgram =>
  async (task) => {
    const invocation = readCommandLine(task.argv.slice(1), task.descriptors.source(0).isTerminal);
    const version = `v${nodeVersion(task.env)}`;
    switch (invocation.kind) {
      case 'version':
        await print(task, `${version}\n`);
        return 0;
      case 'help':
        await print(task, HELP);
        return 0;
      case 'fault':
        await printError(task, `${task.argv[0] ?? 'node'}: ${invocation.source}\n`);
        return BAD_OPTION;
      default:
        return (await task.kernel.clock.during(load())).run(task, invocation);
    }
  };

/** The runtime that is there everywhere. */
export const loadQuickJs = async (): Promise<NodeRuntime> => (await import('../node/run-quickjs.ts')).quickJs;

const HELP = `Usage: node [options] [ script.js ] [arguments]
       node [options] -e script

Options:
  -c, --check      read the script and say what is wrong with its syntax
  -e, --eval       run this text
  -p, --print      run this text and print its value
  -r, --require    load a module first
  -v, --version    print the version of Node.js
`;
