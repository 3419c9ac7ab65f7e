import { program } from './lib/program.ts';

const HEAD = 'Proto Recv-Q Send-Q Local Address           Foreign Address         State       ';

/** `netstat`: the ports that servers of this machine listen on. Connections are over before anybody could look. */
export const netstat = program({
  usage: 'netstat [-tlna]',
  summary: 'Lists the ports that servers listen on.',
  options: 't u l n a w x p e W',
  run: async (tool, given) => {
    const { network, place } = tool.context;
    const kind = given.has('l') ? ' (only servers)' : given.has('a') ? ' (servers and established)' : ' (w/o servers)';
    await tool.out.line(`Active Internet connections${kind}`);
    await tool.out.line(HEAD);
    if (!given.has('l', 'a') || (given.has('u') && !given.has('t'))) return 0;
    for (const port of network.listening(place)) {
      const local = `0.0.0.0:${port}`.padEnd(23);
      await tool.out.line(`tcp        0      0 ${local} ${'0.0.0.0:*'.padEnd(23)} LISTEN      `);
    }
    return 0;
  },
});
