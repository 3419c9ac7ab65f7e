import type { Address, Command } from './command.ts';

/** Which lines commands select. Ranges remember whether they have begun. */
export class Ranges {
  /** Whether the command asked about last is in the middle of its range. */
  isInside = false;
  private readonly matches: (pattern: RegExp | null) => boolean;
  private readonly isLast: () => Promise<boolean>;
  /** For each range that has begun: the line on which it ends, or `null` where a match decides. */
  private readonly begun = new Map<Command, number | null>();

  constructor(matches: (pattern: RegExp | null) => boolean, isLast: () => Promise<boolean>) {
    this.matches = matches;
    this.isLast = isLast;
  }

  async selects(command: Command, line: number): Promise<boolean> {
    this.isInside = false;
    const [first, second] = command.addresses;
    if (first === undefined) return true;
    if (second === undefined) return this.meets(first, line);
    return this.inRange(command, first, second, line);
  }

  private async meets(address: Address, line: number): Promise<boolean> {
    switch (address.kind) {
      case 'line':
        return line === address.number;
      case 'last':
        return this.isLast();
      case 'step':
        return address.step <= 0
          ? line === address.first
          : line >= address.first && (line - address.first) % address.step === 0;
      case 'match':
        return this.matches(address.pattern);
      default:
        return false;
    }
  }

  private async inRange(command: Command, first: Address, second: Address, line: number): Promise<boolean> {
    const end = this.begun.get(command);
    if (end !== undefined) return this.goOn(command, second, end, line);
    // `0,/x/`: the end may already be on the first line.
    if (first.kind === 'line' && first.number === 0 && line === 1) return this.goOn(command, second, null, line);
    if (!(await this.meets(first, line))) return false;
    const last = this.endOf(second, line);
    if (last !== null && last <= line) return true;
    if (second.kind === 'last' && (await this.isLast())) return true;
    this.begun.set(command, last);
    this.isInside = true;
    return true;
  }

  private async goOn(command: Command, second: Address, end: number | null, line: number): Promise<boolean> {
    const isOver = end === null ? await this.meets(second, line) : line >= end;
    // A range whose last line has gone by already ends before this line.
    const isPast = end !== null && line > end;
    if (isOver) this.begun.delete(command);
    else this.begun.set(command, end);
    this.isInside = !isOver;
    return !isPast || (await this.meets(command.addresses[0] ?? second, line));
  }

  private endOf(second: Address, line: number): number | null {
    switch (second.kind) {
      case 'line':
        return second.number;
      case 'more':
        return line + second.count;
      case 'multiple':
        return second.of <= 0 ? line : Math.ceil(line / second.of) * second.of;
      default:
        return null;
    }
  }
}
