import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

async function factorsOf(tool: Tool, number: bigint): Promise<readonly bigint[]> {
  const factors: bigint[] = [];
  let rest = number;
  for (let divisor = 2n; divisor * divisor <= rest; divisor += divisor === 2n ? 1n : 2n) {
    await tool.breathe();
    for (; rest % divisor === 0n; rest /= divisor) factors.push(divisor);
  }
  return rest > 1n ? [...factors, rest] : factors;
}

/** `factor`: the prime factors of numbers. */
export const factor = program({
  usage: 'factor [NUMBER]...',
  summary: 'Prints the prime factors of numbers.',
  options: 'version',
  run: async (tool, given) => {
    for (const operand of given.operands) {
      if (!/^\+?\d+$/.test(operand)) {
        await tool.fail(
          tool.isBusybox ? `invalid number '${operand}'` : `${tool.quote(operand)} is not a valid positive integer`,
        );
        if (tool.isBusybox) return 1;
        continue;
      }
      const number = BigInt(operand);
      await tool.out.line([`${number}:`, ...(await factorsOf(tool, number))].join(' '));
    }
    return undefined;
  },
});
