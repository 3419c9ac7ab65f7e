import { findContainer, isRunning } from '../../../engine/container/find-container.ts';
import { publishedPorts } from '../../../engine/container/ports.ts';
import { CliError, defineCommand } from '../../command.ts';
import { print } from '../../output.ts';
import { hostPort } from './port-text.ts';

export const containerPort = defineCommand({
  path: ['container', 'port'],
  aliases: [['port']],
  summary: 'Show where the ports of a container are published',
  usage: 'CONTAINER [PRIVATE_PORT[/PROTO]]',
  arguments: { kind: 'between', least: 1, most: 2 },
  completes: 'container',
  flags: {},
  run: async (context, _flags, [name = '', wanted]) => {
    const container = findContainer(context.engine.state, name);
    const published = isRunning(container) ? publishedPorts(container) : [];
    const text = (ip: string, port: number): string => hostPort(ip, String(port));
    const lines =
      wanted === undefined
        ? published.map(
            ({ privatePort, protocol, ip, publicPort }) => `${privatePort}/${protocol} -> ${text(ip, publicPort)}`,
          )
        : published
            .filter(({ privatePort, protocol }) => `${privatePort}/${protocol}` === withProtocol(wanted))
            .map(({ ip, publicPort }) => text(ip, publicPort));
    if (wanted !== undefined && lines.length === 0) {
      throw new CliError(`Error: No public port '${wanted}' published for ${name}`);
    }
    await print(context, lines.map((line) => `${line}\n`).join(''));
    return 0;
  },
});

function withProtocol(text: string): string {
  const [port = '', protocol = 'tcp'] = text.split('/', 2);
  if (!/^\d+$/.test(port)) {
    throw new CliError(
      `Error: invalid port (${port}): strconv.ParseUint: parsing ${JSON.stringify(port)}: invalid syntax`,
    );
  }
  return `${port}/${protocol === '' ? 'tcp' : protocol}`;
}
