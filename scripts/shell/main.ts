import { OptionError, parseOptions, USAGE } from './options.ts';

const BAD_USAGE = 2;
const BROKEN_PIPE = 141;

async function main(): Promise<number> {
  try {
    // npm runs scripts in the project's folder and says where it was called from.
    const options = parseOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
    if (options !== null) return await (await import('./run.ts')).run(options);
    process.stdout.write(USAGE);
    return 0;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    process.stderr.write(`shell: ${error.message}\n`);
    return BAD_USAGE;
  }
}

process.stdout.on('error', () => process.exit(BROKEN_PIPE));
process.exitCode = await main();
process.stdin.destroy();
