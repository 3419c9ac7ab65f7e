import { CliError, defineCommand } from '../../command.ts';
import { TemplateError } from '../../format/template/error.ts';
import { compileTemplate } from '../../format/template/execute.ts';
import { binarySize } from '../../format/units.ts';
import { print } from '../../output.ts';
import { BUILDX_PLUGIN, RELEASE } from '../../release.ts';
import {
  CDI_DIRECTORIES, DRIVER_STATUS, infoFacts, LOG_DRIVERS, MACHINE, NETWORK_DRIVERS, RUNTIMES, type InfoFacts,
} from './info-facts.ts'; // prettier-ignore
import { infoValue } from './info-value.ts';

const UNPARSABLE = 64;

function page(facts: InfoFacts): string {
  return `Client:
 Version:    ${RELEASE.version}
 Context:    default
 Debug Mode: false
 Plugins:
  buildx: ${BUILDX_PLUGIN.summary} (${BUILDX_PLUGIN.vendor})
    Version:  ${BUILDX_PLUGIN.version}
    Path:     ${BUILDX_PLUGIN.path}

Server:
 Containers: ${facts.containers}
  Running: ${facts.running}
  Paused: ${facts.paused}
  Stopped: ${facts.stopped}
 Images: ${facts.images}
 Server Version: ${RELEASE.version}
 Storage Driver: overlay2
${DRIVER_STATUS.map(([name, value]) => `  ${name}: ${value}`).join('\n')}
 Logging Driver: json-file
 Cgroup Driver: cgroupfs
 Cgroup Version: 2
 Plugins:
  Volume: local
  Network: ${NETWORK_DRIVERS.join(' ')}
  Log: ${LOG_DRIVERS.join(' ')}
 CDI spec directories:
${CDI_DIRECTORIES.map((directory) => `  ${directory}`).join('\n')}
 Swarm: inactive
 Runtimes: ${RUNTIMES.join(' ')}
 Default Runtime: runc
 Init Binary: docker-init
 containerd version: ${RELEASE.containerd.commit}
 runc version: ${RELEASE.runc.commit}
 init version: ${RELEASE.init.commit}
 Security Options:
  seccomp
   Profile: builtin
  cgroupns
 Kernel Version: ${MACHINE.kernel}
 Operating System: ${MACHINE.operatingSystem}
 OSType: linux
 Architecture: x86_64
 CPUs: ${MACHINE.cpus}
 Total Memory: ${binarySize(MACHINE.memory)}
 Name: ${MACHINE.name}
 ID: ${MACHINE.id}
 Docker Root Dir: /var/lib/docker
 Debug Mode: false
 Experimental: false
 Insecure Registries:
  ::1/128
  127.0.0.0/8
 Live Restore Enabled: false

`;
}

function compile(format: string): ReturnType<typeof compileTemplate> {
  try {
    return compileTemplate(format === 'json' ? '{{json .}}' : format);
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`, UNPARSABLE);
    throw error;
  }
}

export const systemInfo = defineCommand({
  path: ['system', 'info'],
  aliases: [['info']],
  summary: 'Show how the engine is set up and what it holds',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: { format: { type: 'string', short: 'f', help: "Shape of the output: 'json' or a Go template" } },
  run: async (context, flags) => {
    const facts = infoFacts(context.engine);
    if (flags.format === '') {
      await print(context, page(facts));
      return 0;
    }
    const template = compile(flags.format);
    try {
      await print(context, `${template.execute(infoValue(facts))}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      await print(context, '\n');
      throw new CliError(error.message);
    }
  },
});
