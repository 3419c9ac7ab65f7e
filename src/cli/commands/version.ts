import { CliError, defineCommand } from '../command.ts';
import { alignTabs } from '../format/tab-writer.ts';
import { clientVersion, versionInfo } from '../format/version-value.ts';
import { TemplateError } from '../format/template/error.ts';
import { compileTemplate } from '../format/template/execute.ts';
import { print } from '../output.ts';
import { RELEASE } from '../release.ts';

const UNPARSABLE = 64;
const COLUMNS = { minWidth: 20, padding: 1 };

const PLAIN = `Client:
 Version:\t${RELEASE.version}
 API version:\t${RELEASE.apiVersion}
 Go version:\t${RELEASE.goVersion}
 Git commit:\t${RELEASE.clientCommit}
 Built:\t${RELEASE.built}
 OS/Arch:\tlinux/amd64
 Context:\tdefault

Server:
 Engine:
  Version:\t${RELEASE.version}
  API version:\t${RELEASE.apiVersion} (minimum version ${RELEASE.minApiVersion})
  Go version:\t${RELEASE.goVersion}
  Git commit:\t${RELEASE.engineCommit}
  Built:\t${RELEASE.built}
  OS/Arch:\tlinux/amd64
  Experimental:\tfalse
 containerd:
  Version:\t${RELEASE.containerd.version}
  GitCommit:\t${RELEASE.containerd.commit}
 runc:
  Version:\t${RELEASE.runc.version}
  GitCommit:\t${RELEASE.runc.commit}
 docker-init:
  Version:\t${RELEASE.init.version}
  GitCommit:\t${RELEASE.init.commit}`;

function compile(format: string): ReturnType<typeof compileTemplate> {
  try {
    return compileTemplate(format === 'json' ? '{{json .}}' : format, 'version');
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`, UNPARSABLE);
    throw error;
  }
}

export const version = defineCommand({
  path: ['version'],
  aliases: [],
  summary: 'Show which Docker this is',
  usage: '[OPTIONS]',
  arguments: { kind: 'none' },
  completes: 'none',
  flags: { format: { type: 'string', short: 'f', help: "Shape of the output: 'json' or a Go template" } },
  run: async (context, flags) => {
    if (flags.format === '') {
      await print(context, `${alignTabs(PLAIN, COLUMNS)}\n`);
      return 0;
    }
    const template = compile(flags.format);
    try {
      await print(context, `${alignTabs(template.execute(versionInfo(clientVersion())), COLUMNS)}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      await print(context, '\n');
      throw new CliError(error.message);
    }
  },
});
