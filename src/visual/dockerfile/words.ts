import { count, listed, listedKorean } from '../../session/wording.ts';
import type { ByLanguage } from '../language.ts';

/** What the Dockerfile view says. */
export interface DockerfileWords {
  readonly asBuilt: string;
  readonly ask: string;
  readonly noFile: string;
  readonly nothing: string;
  /** Before and after a command. */
  readonly hint: readonly [before: string, after: string];
  readonly lead: string;
  readonly total: (layers: number, size: string) => string;
  readonly would: (file: string, running: number, steps: number, names: readonly string[]) => string;
  readonly inOrder: (running: number) => string;
  readonly moveLines: string;
  readonly runs: string;
  readonly fromCache: string;
  readonly moveUp: (line: number, text: string) => string;
  readonly moveDown: (line: number, text: string) => string;
  readonly layer: (how: string) => string;
  readonly cached: string;
  readonly ran: (seconds: string) => string;
  readonly gone: string;
  readonly below: (layers: number) => string;
  /** Of a base that has left the disk; 0 where nobody knows any more how many layers it had. */
  readonly belowGone: (layers: number) => string;
  readonly metadata: string;
  readonly skipped: string;
  readonly failed: string;
  readonly unreached: string;
  readonly stopped: (line: number, instruction: string) => string;
  /** The Dockerfile could not be read. */
  readonly unread: (message: string) => string;
}

const EN: DockerfileWords = {
  asBuilt: 'Order as built',
  ask: 'If this changes: ',
  noFile: 'nothing',
  nothing: 'Nothing was built yet.',
  hint: ['After a ', ' its Dockerfile stands here.'],
  lead: 'Each line beside the layer it made. Choose a file to see which steps an edit of it would run again.',
  total: (layers, size) => `${count(layers, 'layer')} of its own, ${size}`,
  would: (file, running, steps, names) =>
    `If ${file} changes, ${running} of ${count(steps, 'step')} would run${names.length === 0 ? '.' : `: ${listed(names)}.`}`,
  inOrder: (running) => `In the order as built it is ${running}.`,
  moveLines: 'Move lines and see what that changes.',
  runs: 'would run',
  fromCache: 'from the cache',
  moveUp: (line, text) => `Move up line ${line}, ${text}`,
  moveDown: (line, text) => `Move down line ${line}, ${text}`,
  layer: (how) => ` layer, ${how}`,
  cached: 'cached',
  ran: (seconds) => `ran ${seconds}`,
  gone: ', no longer on the disk',
  below: (layers) => ` in ${count(layers, 'layer')} below`,
  belowGone: (layers) =>
    layers === 0 ? 'no longer on the disk' : `${count(layers, 'layer')} below, no longer on the disk`,
  metadata: 'metadata, no layer',
  skipped: 'not needed for this build',
  failed: 'failed here',
  unreached: 'not reached',
  stopped: (line, instruction) =>
    `The build stopped at line ${line}: ${instruction}. Beside each line above it is what that line made.`,
  unread: (message) => `The build stopped while this was read: ${message}.`,
};

const KO: DockerfileWords = {
  asBuilt: '빌드한 순서로',
  ask: '바뀔 파일: ',
  noFile: '없음',
  nothing: '아직 아무것도 빌드하지 않았습니다.',
  hint: ['', '를 하면 그 Dockerfile이 여기에 나옵니다.'],
  lead: '줄마다 그 줄이 만든 레이어를 보여 줍니다. 파일을 고르면 그 파일을 고쳤을 때 다시 실행할 단계를 볼 수 있습니다.',
  total: (layers, size) => `자기 레이어 ${layers}개, ${size}`,
  would: (file, running, steps, names) =>
    `${file} 파일이 바뀌면 ${steps}단계 중 ${running}단계를 실행합니다${names.length === 0 ? '.' : `: ${listedKorean(names)}.`}`,
  inOrder: (running) => `빌드한 순서로는 ${running}단계입니다.`,
  moveLines: '줄을 옮겨 무엇이 달라지는지 보세요.',
  runs: '다시 실행',
  fromCache: '캐시 사용',
  moveUp: (line, text) => `${line}번 줄 위로: ${text}`,
  moveDown: (line, text) => `${line}번 줄 아래로: ${text}`,
  layer: (how) => ` 레이어, ${how}`,
  cached: '캐시 사용',
  ran: (seconds) => `${seconds} 실행`,
  gone: ', 디스크에서 지워짐',
  below: (layers) => `, 아래 레이어 ${layers}개`,
  belowGone: (layers) => (layers === 0 ? '디스크에서 지워짐' : `아래 레이어 ${layers}개, 디스크에서 지워짐`),
  metadata: '메타데이터, 레이어 없음',
  skipped: '이 빌드에 필요 없음',
  failed: '여기서 실패',
  unreached: '실행하지 못함',
  stopped: (line, instruction) =>
    `빌드가 ${line}번 줄에서 멈췄습니다: ${instruction}. 그 위의 줄에는 그 줄이 만든 레이어가 나옵니다.`,
  unread: (message) => `이것을 읽다가 빌드가 멈췄습니다: ${message}.`,
};

export const DOCKERFILE_WORDS: ByLanguage<DockerfileWords> = { en: EN, ko: KO };
