import type { FileVersion } from '../../session/file-versions.ts';
import { humanSize3, instructionOf } from '../../session/wording.ts';
import { findImage } from '../find-image.ts';
import type { Check } from '../schema.ts';
import { boundsText, fileKey, MET, missed, within, type Situation, type Verdict } from '../situation.ts';
import type { Words } from '../words/words.ts';

type FileCheck = Extract<Check, { file: unknown }>['file'];

/** Gone from sight, or gone from every layer: then the lowest that still has it is named. */
function absent(check: FileCheck, versions: readonly FileVersion[], place: string, words: Words): Verdict {
  const kept = versions.find(({ type }) => type !== 'whiteout');
  if (check.anywhere && kept)
    return missed(words.fileHidden(check.path, kept.layer, kept.layers, instructionOf(kept.createdBy)));
  const seen = versions.at(-1);
  return seen === undefined || seen.type === 'whiteout' ? MET : missed(words.fileStillThere(check.path, place));
}

/** A path is, or is not, so: as one sees it from the top of the stack, or in any of its layers. */
export function checkFile(check: FileCheck, { snapshot, files }: Situation, words: Words): Verdict {
  if (check.image !== undefined && !findImage(snapshot, check.image)) return missed(words.noImage(check.image));
  const versions = files.get(fileKey(check, check.path)) ?? [];
  const place = check.container ?? check.image ?? words.onHost;
  if (!check.exists) return absent(check, versions, place, words);
  const seen = versions.at(-1);
  if (seen === undefined || seen.type === 'whiteout') return missed(words.noFile(check.path, place));
  if (check.bytes && !within(seen.size, check.bytes))
    return missed(words.fileSize(check.path, humanSize3(seen.size), boundsText(check.bytes, words, humanSize3)));
  const mode = seen.mode.toString(8);
  if (check.mode !== undefined && mode !== check.mode) return missed(words.fileMode(check.path, mode, check.mode));
  const lacking = check.text_has.find((text) => seen.text?.includes(text) !== true);
  return lacking === undefined ? MET : missed(words.fileLacks(check.path, lacking));
}
