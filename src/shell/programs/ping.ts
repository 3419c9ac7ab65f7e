import { EngineError } from '../../engine/core/errors.ts';
import { addressOf, callerOf, resolved } from '../network/reach.ts';
import { Fault, UsageFault } from './lib/faults.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** Milliseconds between two packets. */
const INTERVAL = 1000;

/** `ping`: asks whether a host of the simulated network is there. */
export const ping = program({
  usage: 'ping [-c COUNT] [-i SEC] [-q] HOST',
  summary: 'Asks a host again and again whether it is there.',
  options: 'c: i: q w: W: s: 4 6 n',
  usageStatus: 2,
  run: async (tool, given) => {
    const [host] = given.operands;
    if (host === undefined) throw new UsageFault('');
    const address = addressOf(host, tool.context);
    const ip = address === null ? null : resolved(address, tool.context);
    if (address === null || ip === null) {
      throw tool.isBusybox ? new Fault(`bad address '${host}'`) : new Fault(`${host}: Name or service not known`, 2);
    }
    const count = given.has('c') ? Number(given.value('c')) : Infinity;
    const pause = given.has('i') ? Number(given.value('i')) * 1000 : INTERVAL;
    await tool.out.write(`PING ${host} (${ip})${tool.isBusybox ? ': 56 data bytes' : ' 56(84) bytes of data.'}\n`);
    const times = await packets(tool, { count, pause, ip, host, isQuiet: given.has('q') });
    await summary(tool, host, count, times);
    return times.length > 0 ? 0 : 1;
  },
});

interface Round {
  readonly count: number;
  readonly pause: number;
  readonly ip: string;
  readonly host: string;
  readonly isQuiet: boolean;
}

/** The round trips that came back, in milliseconds. */
async function packets(tool: Tool, { count, pause, ip, host, isQuiet }: Round): Promise<readonly number[]> {
  const { clock, signal, network } = tool.context;
  const caller = callerOf(tool.context);
  const times: number[] = [];
  const target = addressOf(host, tool.context);
  for (let sequence = 0; sequence < count && target !== null; sequence += 1) {
    if (sequence > 0) await clock.sleep(pause, signal);
    try {
      const time = network.roundTrip(target, caller);
      await clock.sleep(time, signal);
      times.push(time);
      const number = tool.isBusybox ? `seq=${sequence}` : `icmp_seq=${sequence + 1}`;
      const line = `64 bytes from ${ip}: ${number} ttl=${tool.isBusybox ? 42 : 64} time=${time.toFixed(3)} ms\n`;
      if (!isQuiet) await tool.out.write(line);
      await tool.out.flush();
    } catch (error) {
      if (!(error instanceof EngineError) || signal.aborted) throw error;
    }
  }
  return times;
}

async function summary(tool: Tool, host: string, count: number, times: readonly number[]): Promise<void> {
  const lost = Math.round(((count - times.length) / count) * 100);
  const received = tool.isBusybox ? `${times.length} packets received` : `${times.length} received`;
  await tool.out.write(
    `\n--- ${host} ping statistics ---\n${count} packets transmitted, ${received}, ${lost}% packet loss\n`,
  );
  if (times.length === 0) return;
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const average = times.reduce((sum, time) => sum + time, 0) / times.length;
  const figures = [least, average, most].map((time) => time.toFixed(3)).join('/');
  await tool.out.write(`${tool.isBusybox ? 'round-trip' : 'rtt'} min/avg/max = ${figures} ms\n`);
}
