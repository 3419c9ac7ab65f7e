import { strftime } from './lib/dates.ts';
import { Fault, reason } from './lib/faults.ts';
import type { Arguments } from './lib/options.ts';
import { parseDate } from './lib/parse-date.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

function timeOf(tool: Tool, given: Arguments): number {
  const now = tool.context.clock.now();
  const reference = given.value('r');
  if (reference !== undefined) {
    try {
      return tool.files.stat(tool.path(reference)).mtime;
    } catch (error) {
      throw new Fault(
        tool.isBusybox ? `can't stat '${reference}': ${reason(error)}` : `${reference}: ${reason(error)}`,
      );
    }
  }
  const text = given.value('d');
  if (text === undefined) return now;
  const time = parseDate(text, now);
  if (time === null) throw new Fault(`invalid date ${tool.isBusybox ? `'${text}'` : tool.quote(text)}`);
  return time;
}

const ISO: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};

function formatOf(tool: Tool, given: Arguments): string {
  const [operand] = given.operands;
  if (operand?.startsWith('+') === true) return operand.slice(1);
  if (operand !== undefined) throw invalid(tool, operand);
  if (given.has('R')) return '%a, %d %b %Y %H:%M:%S %z';
  if (given.has('I')) return ISO[given.value('I') ?? ''] ?? '%Y-%m-%d';
  const rfc = given.value('rfc-3339');
  if (rfc !== undefined) return rfc === 'date' ? '%Y-%m-%d' : '%Y-%m-%d %H:%M:%S%:z';
  return '%a %b %e %H:%M:%S %Z %Y';
}

function invalid(tool: Tool, operand: string): Fault {
  if (/^\d{8}/.test(operand)) return new Fault('cannot set date: Operation not permitted');
  return new Fault(tool.isBusybox ? `invalid date '${operand}'` : `invalid date ${tool.quote(operand)}`);
}

export const date = program({
  usage: 'date [OPTION]... [+FORMAT]',
  summary: 'Prints the time in the form that is asked for.',
  options:
    'd,date: I,iso-8601:: R,rfc-2822,rfc-email r,reference: s,set: u,utc,universal f,file: D: rfc-3339: debug version',
  run: async (tool, given) => {
    if (given.has('s')) throw new Fault("can't set date: Operation not permitted");
    await tool.out.line(strftime(formatOf(tool, given), timeOf(tool, given)));
    return undefined;
  },
});
