import type { Program } from '../program.ts';
import { complain } from './support/output.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** sleep: waits for the sum of its operands, seconds unless they say otherwise. */
export const sleep: Program = async (context) => {
  const operands = context.argv.slice(1);
  if (operands.length === 0) {
    await complain(
      context,
      context.flavour === 'gnu'
        ? "sleep: missing operand\nTry 'sleep --help' for more information.\n"
        : 'sleep: missing operand\n',
    );
    return 1;
  }
  let total = 0;
  for (const operand of operands) {
    const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(operand);
    if (match === null) {
      const wording =
        context.flavour === 'gnu'
          ? `sleep: invalid time interval ‘${operand}’\nTry 'sleep --help' for more information.\n`
          : `sleep: invalid number '${operand}'\n`;
      await complain(context, wording);
      return 1;
    }
    total += Number(match[1]) * (UNITS[match[2] ?? ''] ?? 1);
  }
  await context.clock.sleep(total * 1000, context.signal);
  return 0;
};
