import type { ContainerStatus } from '../../engine/container/types.ts';
import { listedKorean } from '../wording.ts';
import type { ChangeWords, Sums } from './words.ts';

const STATUS: Readonly<Record<ContainerStatus, string>> = {
  created: '생성됨',
  running: '실행 중',
  paused: '일시 정지',
  restarting: '다시 시작하는 중',
  exited: '종료됨',
  dead: '멈춤',
};

/** The sentences about a change in Korean. Only particles that fit any name follow one: others depend on how it is read. */
export const CHANGE_KO: ChangeWords = {
  unnamed: (shortId) => `이미지 ${shortId}`,
  former: (name) => `이전 ${name}`,
  buildCache: '빌드 캐시',
  container: (name) => `컨테이너 ${name}`,
  noLayers: (name) => `${name}: 레이어 없이 메타데이터만 있습니다.`,
  standsOn: (name, added, layers) => `${name}: 새 레이어 ${added}개로 이루어집니다. ${layers}.`,
  addsNone: (name, reused, base) => `${name}: 더한 레이어가 없습니다. 레이어 ${reused}개가 모두 ${base}에서 왔습니다.`,
  reuses: (name, reused, base, added, layers) =>
    `${name}: ${base}의 레이어 ${reused}개를 다시 쓰고 ${added}개를 더했습니다. ${layers}.`,
  shares: (name, size, other) => `공유: ${name}, ${other}. 이 ${size}는 한 번만 저장됩니다.`,
  inAll: (size) => `모두 ${size}`,
  listed: (names) => listedKorean(names),
  stillNamed: (name, names) => `이름 ${name}: 없어졌습니다. 그 이미지에는 아직 다른 이름이 있습니다: ${names}.`,
  nameGone: (name) => `이름 ${name}: 없어졌습니다. 그 이미지는 이제 이름이 없는 댕글링 이미지입니다.`,
  nameLost: (name, shortId) => `이미지 ${shortId} (전 이름 ${name}): 이제 이름이 없는 댕글링 이미지입니다.`,
  oneMoreName: (name, image) => `${name}: ${image}의 또 다른 이름입니다. 복사한 레이어는 없습니다.`,
  nowNames: (name, image) => `${name}: 이제 ${image}의 이름입니다. 복사한 레이어는 없습니다.`,
  imageGone: (name, layers, size, kept) => {
    const lost = layers === 0 ? '없어졌지만 레이어는 그대로입니다' : `레이어 ${layers}개(${size})와 함께 없어졌습니다`;
    const stays = kept.map((each) => `${each.layers}개는 ${each.keeper}`).join(', ');
    return `${name}: ${lost}.${stays === '' ? '' : ` 남은 레이어가 필요한 곳: ${stays}.`}`;
  },
  containerMade: (name, status, size, image) => {
    const layer = size === null ? '빈 쓰기 가능 레이어' : `${size} 쓰기 가능 레이어`;
    const how = status === 'created' ? '' : ` (${STATUS[status]})`;
    return `컨테이너 ${name}${how}: ${image} 위에 ${layer}가 놓입니다. 이미지의 레이어는 함께 씁니다.`;
  },
  containerWrote: (name, size) =>
    `컨테이너 ${name}: 쓰기 가능 레이어가 바뀌어 이제 ${size}입니다. 아래 이미지는 그대로입니다.`,
  containerStatus: (name, status) =>
    status === 'exited'
      ? `컨테이너 ${name}: 종료되었습니다. 쓰기 가능 레이어는 남아 있습니다.`
      : `컨테이너 ${name}: 지금 상태는 ‘${STATUS[status]}’입니다.`,
  containerGone: (name, size, image) =>
    `컨테이너 ${name}: 쓰기 가능 레이어(${size})와 함께 없어졌습니다. 이미지 ${image}: 그대로입니다.`,
  allCached: '모든 단계가 빌드 캐시에서 왔습니다. 새 레이어는 없고 이미지도 전에 있던 것입니다.',
  forgot: (records, layers, size) => {
    const went =
      layers === 0
        ? '함께 없어진 레이어는 없습니다'
        : `다른 곳에 필요 없는 레이어 ${layers}개(${size})도 함께 없어졌습니다`;
    return `빌드 캐시에서 기록 ${records}개가 지워졌습니다. ${went}.`;
  },
  stopped: (step, done, hadBase) => `빌드가 ${step}에서 멈춰 이미지를 만들지 못했습니다. ${doneText(done, hadBase)}.`,
  unread: (line) =>
    `Dockerfile${line === 0 ? '' : ` ${line}번 줄`}을 읽지 못했습니다. 만든 이미지도 끝난 단계도 없습니다.`,
  summary: (sums) => {
    const parts = partsOf(sums);
    return parts.length === 0 ? '여러 컨테이너가 바뀌었습니다.' : `모두: ${parts.join(', ')}.`;
  },
};

function doneText(done: number, hadBase: boolean): string {
  if (done > 0) return `그 전에 끝난 ${done}단계는 빌드 캐시에 남아 있습니다`;
  return hadBase ? '그 전에는 베이스만 준비되었습니다' : '끝난 단계는 없습니다';
}

const amount = (many: number, text: string): string => (many === 0 ? '' : `${text} ${many}개`);

const weighed = (text: string, size: string): string => (text === '' ? '' : `${text}(${size})`);

const partsOf = ({ images, layers, names, containers }: Sums): readonly string[] =>
  [
    amount(images.came, '새 이미지'),
    weighed(amount(layers.came, '새 레이어'), layers.cameSize),
    amount(images.went, '없어진 이미지'),
    weighed(amount(layers.went, '없어진 레이어'), layers.wentSize),
    amount(names.came, '새 이름'),
    amount(names.went, '없어진 이름'),
    amount(containers.came, '새 컨테이너'),
    amount(containers.went, '없어진 컨테이너'),
  ].filter((part) => part !== '');
