import fc from 'fast-check';
import { createHost, runContainer } from './machine.ts';
import { PROGRAMS } from '../../../src/shell/programs/index.ts';
import { STUBS } from './stubs.ts';

const PIECES =
  'echo a|b|c|;|&|&&|\\|\\||\\||(|)|{|}|if|then|fi|for x in|do|done|while|case|esac|in|$x|${x|}|${x:-|$(|`|"|\'|\\|<|>|>>|<<E|2>&1|!|[|]|[[|]]|((|))|$((|*|?|{a,b}|{1..3}|~|=|x=1|x=(|export|local|read|set -e|set -u|set -m|trap|eval|exec|return|break|exit|shift|wait|jobs|fg|bg|%1|%#|#|\n| |;;|1|-|true|false|f()|unset|printf %d|test|cd|. /x|kill|alias'
    .split(/(?<!\\)\|/)
    .map((piece) => piece.replaceAll('\\|', '|'));

const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((all) => all.join(' '));

/** Programs that wait for as long as they are told, or write without end. */
const ENDLESS: ReadonlySet<string> = new Set(['sleep', 'usleep', 'watch', 'yes']);
const NAMES = Object.keys(PROGRAMS).filter((name) => !ENDLESS.has(name));
const WORDS =
  '-a|-n|-e|-r|-l|-f|-c|-v|-x|-i|-1|-d|-s|-t|-u|-w|-k|-z|-h|--help|--|-|+1|0|1|-5|99999999999|a|a.txt|no|d|.|..|/|*|%|%s|%d\\n|[|(|\\(|{|s/a/b/|s/(/|1,$p|$d|{print $1}|{print|BEGIN{|/a/|a:b|u+x|777|,|=|é|😀| |'.split(
    '|',
  );
const word = fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS), fc.string({ maxLength: 6 }));
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const call = fc
  .tuple(fc.constantFrom(...NAMES), fc.array(word, { maxLength: 5 }))
  .map(([name, words]) => [name, ...words.map(quoted)].join(' '));
const calls = fc.array(call, { minLength: 1, maxLength: 3 }).map((all) => all.join(' | '));

const SETUP = "printf 'alpha b\\nbeta c\\n3\\n' > a.txt; mkdir d; printf x > d/a";
/** Milliseconds that a line has before somebody presses Ctrl-C, and then until it has ended. */
const PATIENCE = 400;
const GRACE = 5000;

/** What is wrong with how a line went; `null` when nothing is. */
export type Complaint = string | null;

/** Runs a line in the host's shell: it must end, with a status, and leave a shell that works. */
async function onHost(line: string, programs: typeof PROGRAMS): Promise<Complaint> {
  const host = createHost(programs);
  await host.run(SETUP);
  const controller = new AbortController();
  const patience = setTimeout(() => controller.abort(), PATIENCE);
  const hangs = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE + GRACE).unref());
  const result = await Promise.race([host.run(line, 'in\n', controller.signal), hangs]);
  clearTimeout(patience);
  if (result === null) return 'hangs';
  if (!(result.code >= 0 && result.code < 256)) return `status ${result.code}`;
  if (
    /^(?:shell: |[\w.-]+: (?:Cannot read prop|.* is not (?:a function|iterable)|Invalid array|Maximum call))/m.test(
      result.stderr,
    )
  )
    return result.stderr;
  host.shell.isComplete(line);
  const after = await host.run('\\builtin echo alive >&1');
  return /exec|alias|unset|f\(\)|set -/.test(line) || after.stdout.includes('alive\n') ? null : 'the shell is lost';
}

/** Runs a script in a container's shell, which must end with a status. */
async function inContainer(script: string): Promise<Complaint> {
  const { code, stderr } = await runContainer(['sh', '-c', `(sleep 5; kill -9 0) & ${script}`], { programs: STUBS });
  return code < 256 && !/^shell: /m.test(stderr) ? null : `${code} ${stderr}`;
}

/** What is put in, and what looks at how that goes. */
export const FUZZ = {
  language: { input: fc.oneof(soup, soup, fc.string({ maxLength: 40 })), run: (line: string) => onHost(line, STUBS) },
  programs: { input: calls, run: (line: string) => onHost(line, PROGRAMS) },
  containers: { input: soup, run: inContainer },
} as const;
