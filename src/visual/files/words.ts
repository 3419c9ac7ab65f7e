import { count } from '../../session/wording.ts';
import type { ByLanguage } from '../language.ts';
import type { Difference } from './compare.ts';

/** What the Files view says. */
export interface FilesWords {
  readonly files: string;
  readonly hint: string;
  readonly subject: string;
  readonly container: (name: string) => string;
  readonly upTo: string;
  readonly layer: string;
  readonly onlyLabel: string;
  readonly only: string;
  readonly find: string;
  readonly none: string;
  readonly place: (level: number, levels: number, instruction: string) => string;
  readonly itself: (level: number, size: string) => string;
  readonly all: string;
  readonly after: (level: number) => string;
  /** What the tree is held against. */
  readonly compare: string;
  readonly withNothing: string;
  readonly withBelow: string;
  readonly withLevel: (level: number, instruction: string) => string;
  readonly layersOfThis: string;
  readonly others: string;
  readonly difference: Readonly<Record<Difference, string>>;
  readonly compared: (
    what: string,
    sums: Readonly<Record<Difference, { readonly files: number; readonly size: string }>>,
  ) => string;
  readonly theSame: (what: string) => string;
  readonly takenAway: (layer: number) => string;
  readonly hiddenVersions: (count: number) => string;
  readonly fromLayer: string;
  readonly file: string;
  readonly linkTo: string;
  readonly shownAs: string;
  readonly takesAway: string;
  readonly seen: string;
  readonly hidden: string;
  readonly openVersion: (which: string, layer: number) => string;
  readonly contentOf: (name: string) => string;
  readonly pictureOf: (name: string) => string;
  readonly moreBytes: (size: string) => string;
  readonly emptyFile: string;
}

const EN: FilesWords = {
  files: 'Files',
  hint: 'Choose a file: here are its content, the layer it comes from, and versions that later layers hide.',
  subject: 'Image or container',
  container: (name) => `container ${name}`,
  upTo: 'Up to layer',
  layer: 'Layer ',
  onlyLabel: 'Only what this layer changed',
  only: 'its changes only',
  find: 'Find a file',
  none: 'No image on this machine, so there are no files.',
  place: (level, levels, instruction) => `${level} of ${levels}: ${instruction}`,
  itself: (level, size) => `What layer ${level} itself holds, ${size}.`,
  all: 'All layers, as a container sees them. The number is the layer that a file comes from.',
  after: (level) => `As it was after layer ${level}.`,
  compare: 'Compare with',
  withNothing: 'compare with…',
  withBelow: 'the layer below',
  withLevel: (level, instruction) => `layer ${level}: ${instruction}`,
  layersOfThis: 'Earlier layers of this one',
  others: 'Images and containers',
  difference: { added: 'added', changed: 'changed', removed: 'removed' },
  compared: (what, { added, changed, removed }) =>
    `Against ${what}: ${count(added.files, 'file')} added (${added.size}), ${changed.files} changed (${changed.size}), ${removed.files} removed (${removed.size}).`,
  theSame: (what) => `Against ${what}: every file is the same.`,
  takenAway: (layer) => `taken away in layer ${layer}`,
  hiddenVersions: (amount) => `+${amount} hidden`,
  fromLayer: ' from layer ',
  file: 'File',
  linkTo: 'Link to ',
  shownAs: 'Shown as',
  takesAway: 'takes it away: ',
  seen: 'seen',
  hidden: 'hidden',
  openVersion: (which, layer) => `${which}: open the version of layer ${layer}`,
  contentOf: (name) => `Content of ${name}`,
  pictureOf: (name) => `What ${name} shows`,
  moreBytes: (size) => `${size} more`,
  emptyFile: '(empty)',
};

const KO: FilesWords = {
  files: '파일',
  hint: '파일을 고르면 내용과 그 파일이 온 레이어, 뒤의 레이어가 가린 버전을 여기에서 볼 수 있습니다.',
  subject: '이미지 또는 컨테이너',
  container: (name) => `컨테이너 ${name}`,
  upTo: '여기까지의 레이어',
  layer: '레이어 ',
  onlyLabel: '이 레이어가 바꾼 것만',
  only: '바꾼 것만',
  find: '파일 찾기',
  none: '이 컴퓨터에는 이미지가 없어 파일도 없습니다.',
  place: (level, levels, instruction) => `${level}/${levels}: ${instruction}`,
  itself: (level, size) => `레이어 ${level}에 들어 있는 것, ${size}.`,
  all: '모든 레이어를 겹친 모습, 컨테이너가 보는 그대로입니다. 숫자는 파일이 온 레이어입니다.',
  after: (level) => `레이어 ${level}까지의 모습입니다.`,
  compare: '비교 대상',
  withNothing: '비교…',
  withBelow: '바로 아래 레이어',
  withLevel: (level, instruction) => `레이어 ${level}: ${instruction}`,
  layersOfThis: '이 이미지의 앞 레이어',
  others: '이미지와 컨테이너',
  difference: { added: '추가', changed: '변경', removed: '삭제' },
  compared: (what, { added, changed, removed }) =>
    `${what} 대비: 파일 ${added.files}개 추가(${added.size}), ${changed.files}개 변경(${changed.size}), ${removed.files}개 삭제(${removed.size}).`,
  theSame: (what) => `${what} 대비: 모든 파일이 같습니다.`,
  takenAway: (layer) => `레이어 ${layer}에서 삭제`,
  hiddenVersions: (amount) => `가려진 버전 ${amount}개`,
  fromLayer: ' 레이어 ',
  file: '파일',
  linkTo: '링크 대상: ',
  shownAs: '표시 방식',
  takesAway: '삭제: ',
  seen: '보임',
  hidden: '가려짐',
  openVersion: (which, layer) => `${which}: 레이어 ${layer}의 버전 열기`,
  contentOf: (name) => `${name}의 내용`,
  pictureOf: (name) => `${name}의 그림`,
  moreBytes: (size) => `${size} 더 있음`,
  emptyFile: '(비어 있음)',
};

export const FILES_WORDS: ByLanguage<FilesWords> = { en: EN, ko: KO };
