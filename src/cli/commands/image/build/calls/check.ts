import { formatExcerpt, type BuildError } from '../../../../../engine/build/errors.ts';
import type { Warning } from '../../../../../engine/build/lint/linter.ts';
import type { Random } from '../../../../../engine/core/random.ts';
import { CliError } from '../../../../command.ts';
import { locationOf, type CallResult } from './call-result.ts';
import { sourceInfo } from './source-info.ts';

/** What `docker build --check` found. */
interface CheckResult {
  readonly warnings: readonly Warning[];
  readonly lines: readonly string[];
  /** What would keep the build from starting. */
  readonly failure: BuildError | null;
  /** The Dockerfile, as the person would name it, and its name alone. */
  readonly path: string;
  readonly name: string;
}

/** `--call=check`: what was found, by line; the exit code is 1 when there is anything (BuildKit `lint.LintResults`). */
export function checkResult(result: CheckResult, random: Random): CallResult {
  const { warnings, failure, path } = result;
  const count = warnings.length;
  const head = `Check complete, ${count === 1 ? '1 warning has' : `${count} warnings have`} been found!\n`;
  const shown = count === 0 ? '' : head + listed(result, path) + (failure === null ? '' : '\n');
  return {
    json: jsonOf(result, random),
    text: listed(result, result.name),
    shown: shown === '' && failure === null ? 'Check complete, no warnings found.\n' : shown,
    status: count > 0 || failure !== null ? 1 : 0,
    ...(failure === null ? {} : { failure: failed(failure, path) }),
  };
}

function listed({ warnings, lines }: CheckResult, name: string): string {
  return warnings
    .toSorted((a, b) => a.start - b.start)
    .map(({ rule, url, message, start, end }) => {
      const excerpt = formatExcerpt({ name, lines, start, end });
      return `\nWARNING: ${rule} - ${url}\n${message}\n${excerpt}`;
    })
    .join('');
}

function failed({ message, excerpt }: BuildError, name: string): CliError {
  const where = excerpt === null ? '' : formatExcerpt({ ...excerpt, name });
  return new CliError(`ERROR: ${message}\n${where}`);
}

function jsonOf({ warnings, failure, lines, name }: CheckResult, random: Random): unknown {
  return {
    warnings: warnings.length === 0 ? null : warnings.map(warningValue),
    sources: [sourceInfo(name, lines.join('\n'), random)],
    ...(failure === null ? {} : { buildError: errorValue(failure) }),
  };
}

const warningValue = (warning: Warning): unknown => ({
  ruleName: warning.rule,
  description: warning.description,
  url: warning.url,
  detail: warning.message,
  location: locationOf(warning),
});

const errorValue = ({ message, excerpt }: BuildError): unknown => ({
  message,
  location: excerpt === null ? {} : locationOf(excerpt),
});
