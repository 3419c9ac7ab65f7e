import { count, listed, listedKorean } from '../../session/wording.ts';
import type { ByLanguage } from '../language.ts';
import type { StepState } from './cache-model.ts';

/** What the Cache view says. */
export interface CacheWords {
  readonly state: Readonly<Record<StepState, string>>;
  readonly stopped: string;
  /** Of a `FROM` that was done before a build stopped. */
  readonly base: string;
  readonly baseThere: (layers: number) => string;
  /** A build that stopped. */
  readonly headingStopped: (number: number, total: number) => string;
  readonly wholeDockerfile: string;
  readonly build: string;
  readonly buildBefore: string;
  readonly nextBuild: string;
  readonly nothing: string;
  /** Before and after a command. */
  readonly hint: readonly [before: string, after: string];
  readonly place: (target: string, number: number, total: number) => string;
  readonly heading: (number: number, total: number, hits: number, steps: number) => string;
  readonly columns: readonly [part: string, now: string, before: string];
  readonly notThere: string;
  readonly same: string;
  readonly layerBelow: string;
  readonly instruction: string;
  readonly wholeContext: string;
  readonly why: {
    readonly hit: string;
    readonly firstBuild: string;
    readonly noCache: string;
    readonly parent: string;
    readonly noSuchStep: string;
    readonly instruction: (before: string) => string;
    readonly variables: (before: readonly string[], now: readonly string[]) => string;
    readonly content: (paths: readonly string[]) => string;
    readonly pruned: string;
  };
  readonly summary: {
    readonly noStep: string;
    readonly allCached: (steps: number) => string;
    readonly first: (hits: number, instruction: string, why: string, after: number) => string;
    readonly stopped: (instruction: string, message: string, done: number) => string;
    /** Where only bases were there by then. */
    readonly stoppedOn: (instruction: string, message: string, bases: readonly string[]) => string;
    /** The Dockerfile could not be read; line 0 where what is wrong concerns the whole. */
    readonly unread: (line: number, message: string) => string;
  };
}

const EN: CacheWords = {
  state: { hit: 'cached', first: 'ran', after: 'ran, too' },
  stopped: 'failed',
  base: 'base',
  baseThere: (layers) =>
    `Its ${count(layers, 'layer')} ${layers === 1 ? 'was' : 'were'} there for the steps to stand on.`,
  headingStopped: (number, total) => ` build ${number} of ${total} · failed`,
  wholeDockerfile: 'Dockerfile',
  build: 'Build',
  buildBefore: 'Build before',
  nextBuild: 'Next build',
  nothing: 'Nothing was built yet.',
  hint: ['Type ', ' and see which steps run.'],
  place: (target, number, total) => `Build ${number} of ${total}: ${target}`,
  heading: (number, total, hits, steps) => ` build ${number} of ${total} · ${hits} of ${count(steps, 'step')} cached`,
  columns: ['In the key', 'Now', 'In the build before'],
  notThere: 'was not there',
  same: 'the same',
  layerBelow: 'layer below',
  instruction: 'instruction',
  wholeContext: 'the whole context',
  why: {
    hit: 'Nothing in its key is different: the layer made before is used again.',
    firstBuild: 'Nothing was built from here before, so nothing is in the cache.',
    noCache: 'The build was told not to use the cache.',
    parent: 'The layer below it is a new one. A layer stands on exactly one other, so this step has to run too.',
    noSuchStep: 'The build before had no such step.',
    instruction: (before) => `The instruction is another. Before: ${before}`,
    variables: (before, now) => {
      const text = (values: readonly string[]): string => (values.length === 0 ? 'nothing' : listed(values));
      return `A variable that it sees is another. Before: ${text(before)}. Now: ${text(now)}.`;
    },
    content: (paths) => `${listed(paths)} ${paths.length === 1 ? 'is' : 'are'} not what the build before took.`,
    pruned: 'Nothing in its key is different, but what was made before is no longer in the cache.',
  },
  summary: {
    noStep: 'It has no step that makes a layer.',
    allCached: (steps) =>
      `${steps === 1 ? 'Its one step' : steps === 2 ? 'Both steps' : `All ${steps} steps`} came from the cache: nothing ran, and no new layer was made.`,
    first: (hits, instruction, why, after) => {
      const cached = hits === 0 ? 'No step came' : `${count(hits, 'step')} came`;
      const then = after === 0 ? '' : ` ${count(after, 'step')} above it had to follow.`;
      return `${cached} from the cache. The first to run was “${instruction}”. ${why}${then}`;
    },
    stopped: (instruction, message, done) =>
      `The build stopped at “${instruction}”: ${message}. ${
        done === 0 ? 'No step was done before it.' : `What was done before it is in the cache, ${count(done, 'step')}.`
      }`,
    stoppedOn: (instruction, message, bases) =>
      `The build stopped at “${instruction}”: ${message}. Before it only ${listed(bases.map((base) => `“${base}”`))} was done.`,
    unread: (line, message) =>
      `The build stopped while its Dockerfile was read${line === 0 ? '' : `, at line ${line}`}: ${message}. No step was done.`,
  },
};

const KO: CacheWords = {
  state: { hit: '캐시 사용', first: '실행', after: '따라서 실행' },
  stopped: '실패',
  base: '베이스',
  baseThere: (layers) => `단계가 설 레이어 ${layers}개가 준비되어 있었습니다.`,
  headingStopped: (number, total) => ` 빌드 ${number}/${total} · 실패`,
  wholeDockerfile: 'Dockerfile',
  build: '빌드',
  buildBefore: '이전 빌드',
  nextBuild: '다음 빌드',
  nothing: '아직 아무것도 빌드하지 않았습니다.',
  hint: ['', '를 입력하고 어떤 단계가 실행되는지 보세요.'],
  place: (target, number, total) => `빌드 ${number}/${total}: ${target}`,
  heading: (number, total, hits, steps) => ` 빌드 ${number}/${total} · ${steps}단계 중 ${hits}단계 캐시 사용`,
  columns: ['캐시 키의 재료', '지금', '이전 빌드'],
  notThere: '없었음',
  same: '같음',
  layerBelow: '아래 레이어',
  instruction: '명령',
  wholeContext: '컨텍스트 전체',
  why: {
    hit: '캐시 키에 달라진 것이 없어 전에 만든 레이어를 다시 씁니다.',
    firstBuild: '여기서 빌드한 적이 없어 캐시에 아무것도 없습니다.',
    noCache: '캐시를 쓰지 말라고 지정한 빌드입니다.',
    parent: '아래 레이어가 새것입니다. 레이어는 정확히 한 레이어 위에 서므로 이 단계도 실행해야 합니다.',
    noSuchStep: '이전 빌드에는 이 단계가 없었습니다.',
    instruction: (before) => `명령이 달라졌습니다. 이전: ${before}`,
    variables: (before, now) => {
      const text = (values: readonly string[]): string => (values.length === 0 ? '없음' : listedKorean(values));
      return `이 단계가 보는 변수가 달라졌습니다. 이전: ${text(before)}. 지금: ${text(now)}.`;
    },
    content: (paths) => `이전 빌드가 가져간 것과 내용이 다릅니다: ${listedKorean(paths)}.`,
    pruned: '캐시 키에 달라진 것은 없지만 전에 만든 것이 캐시에서 지워졌습니다.',
  },
  summary: {
    noStep: '레이어를 만드는 단계가 없습니다.',
    allCached: (steps) => `${steps}단계 모두 캐시에서 왔습니다. 실행한 것도 새 레이어도 없습니다.`,
    first: (hits, instruction, why, after) => {
      const cached = hits === 0 ? '캐시에서 온 단계가 없습니다' : `${hits}단계가 캐시에서 왔습니다`;
      const then = after === 0 ? '' : ` 그 위의 ${after}단계도 따라서 실행했습니다.`;
      return `${cached}. 처음 실행한 단계는 “${instruction}”입니다. ${why}${then}`;
    },
    stopped: (instruction, message, done) =>
      `빌드가 “${instruction}”에서 멈췄습니다: ${message}. ${
        done === 0 ? '그 전에 끝난 단계는 없습니다.' : `그 전에 끝난 ${done}단계는 캐시에 남아 있습니다.`
      }`,
    stoppedOn: (instruction, message, bases) =>
      `빌드가 “${instruction}”에서 멈췄습니다: ${message}. 그 전에 끝난 것은 ${listedKorean(bases.map((base) => `“${base}”`))}뿐입니다.`,
    unread: (line, message) =>
      `Dockerfile을 읽다가${line === 0 ? '' : ` ${line}번 줄에서`} 빌드가 멈췄습니다: ${message}. 끝난 단계는 없습니다.`,
  },
};

export const CACHE_WORDS: ByLanguage<CacheWords> = { en: EN, ko: KO };
