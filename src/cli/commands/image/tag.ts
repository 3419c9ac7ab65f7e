import { tagImage } from '../../../engine/store/tag-image.ts';
import { CliError, defineCommand } from '../../command.ts';
import { quote } from '../../../engine/core/go/quote.ts';
import { checkAnyReference, readReference } from '../../reference.ts';

const preface = (name: string): string => `Error parsing reference: ${quote(name)} is not a valid repository/tag: `;

export const imageTag = defineCommand({
  path: ['image', 'tag'],
  aliases: [['tag']],
  summary: 'Give an image one more name',
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  arguments: { kind: 'exactly', count: 2 },
  completes: 'image',
  flags: {},
  interspersed: false,
  run: async ({ engine }, _flags, [source = '', target = '']) => {
    checkAnyReference(source, preface(source));
    const reference = readReference(target, preface(target));
    if (reference.digest !== undefined) throw new CliError('refusing to create a tag with a digest reference');
    tagImage(engine, source, reference);
    return 0;
  },
});
