import { text } from '../../engine/core/bytes.ts';
import { readContent } from '../../engine/fs/read.ts';
import { program } from './lib/program.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** `2 days,  3:04` or `5 min`. */
function duration(seconds: number): string {
  const days = Math.floor(seconds / DAY);
  const hours = Math.floor((seconds % DAY) / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  const lead = days === 0 ? '' : `${days} day${days === 1 ? '' : 's'}, `;
  return lead + (hours === 0 ? `${minutes} min` : `${String(hours).padStart(2)}:${String(minutes).padStart(2, '0')}`);
}

/** `uptime`: since when the machine runs, as `/proc` says. Nothing here costs time, so its load is none. */
export const uptime = program({
  usage: 'uptime',
  summary: 'Prints the time, for how long the machine has run, and how busy it is.',
  options: '',
  run: async (tool) => {
    if (!tool.files.exists('/proc/uptime')) {
      await tool.warn('this host has no /proc: it is not simulated');
      return 1;
    }
    const seconds = Number.parseFloat(text(await readContent(tool.files.content('/proc/uptime'))));
    const clock = new Date(tool.context.clock.now()).toISOString().slice(11, 19);
    await tool.out.line(` ${clock} up ${duration(seconds)},  0 users,  load average: 0.00, 0.00, 0.00`);
    return 0;
  },
});
