import { text } from '../../../engine/core/bytes.ts';
import { readContent } from '../../../engine/fs/read.ts';
import { readTar } from '../../../engine/fs/tar/read.ts';
import { CliError, defineCommand } from '../../command.ts';
import { inputFile, inputStream } from '../../input-file.ts';
import { complain, print } from '../../output.ts';
import { contextsOf, parseContext, parseObject, saveContext } from './context-store.ts';
import { checkOwnName } from './default-context.ts';

export const contextImport = defineCommand({
  path: ['context', 'import'],
  aliases: [],
  summary: 'Keep an engine out of a tar archive',
  usage: 'CONTEXT FILE|-',
  arguments: { kind: 'exactly', count: 2 },
  completes: 'path',
  flags: {},
  run: async (context, _flags, [name = '', source = '']) => {
    checkOwnName(name);
    if (contextsOf(context).some((each) => each.name === name)) throw new CliError(`context "${name}" already exists`);
    const archive = source === '-' ? await inputStream(context) : inputFile(context, source, 'context');
    const { entries } = await readTar(archive);
    const file = entries.get('meta.json');
    if (file?.type !== 'file') throw new CliError('invalid context: no metadata found');
    const found = parseContext(parseObject(text(await readContent(file.content))));
    if (found === null) throw new CliError('invalid context: no metadata found');
    saveContext(context, { ...found, name });
    await print(context, `${name}\n`);
    await complain(context, `Successfully imported context "${name}"\n`);
    return 0;
  },
});
