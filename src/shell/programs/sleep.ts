import { Fault, UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** A duration such as `0.5` or `2m` in milliseconds; `null` when it is none. */
function parseDuration(text: string): number | null {
  if (/^(?:inf|infinity)$/i.test(text)) return Infinity;
  const match = /^(\d+\.?\d*|\.\d+)(?:e([-+]?\d+))?([smhd]?)$/i.exec(text);
  if (match === null) return null;
  const [, number = '', exponent = '0', unit = ''] = match;
  return Number(`${number}e${exponent}`) * (UNITS[unit] ?? 1) * 1000;
}

/** The longest time that is waited in one go: what a timer can hold. */
const LONGEST = 2_000_000_000;

export const sleep = program({
  usage: 'sleep NUMBER[smhd]...',
  summary: 'Waits for a time.',
  options: 'version',
  run: async (tool, { operands }) => {
    if (operands.length === 0) throw new UsageFault(tool.isBusybox ? '' : 'missing operand');
    let total = 0;
    for (const operand of operands) {
      const duration = parseDuration(operand);
      if (duration !== null) total += duration;
      else if (tool.isBusybox) throw new Fault(`invalid number '${operand}'`);
      else throw new UsageFault(`invalid time interval ${tool.quote(operand)}`);
    }
    const { clock, signal } = tool.context;
    for (let left = total; left > 0; left -= LONGEST) await clock.sleep(Math.min(left, LONGEST), signal);
    return undefined;
  },
});
