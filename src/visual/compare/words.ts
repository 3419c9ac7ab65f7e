/** What a comparison says, in one language. */
export interface CompareWords {
  readonly nothing: string;
  readonly imageCame: (name: string, size: string) => string;
  readonly imageWent: (name: string, size: string) => string;
  readonly renamed: (then: string, now: string) => string;
  readonly noName: string;
  readonly layersCame: (count: number, size: string) => string;
  readonly layersWent: (count: number, size: string) => string;
  readonly stored: (then: string, now: string) => string;
  readonly containerCame: (name: string, status: string) => string;
  readonly containerWent: (name: string) => string;
  readonly containerChanged: (name: string, then: string, now: string) => string;
  readonly volume: (name: string, what: 'came' | 'went' | 'changed') => string;
  readonly cache: (came: number, went: number) => string;
}

const EN: CompareWords = {
  nothing: 'Nothing is different now.',
  imageCame: (name, size) => `Image ${name} came, ${size}.`,
  imageWent: (name, size) => `Image ${name} went, ${size}.`,
  renamed: (then, now) => `What was ${then} is ${now} now.`,
  noName: 'without a name',
  layersCame: (count, size) => `${count} ${count === 1 ? 'layer' : 'layers'} came, ${size}.`,
  layersWent: (count, size) => `${count} ${count === 1 ? 'layer' : 'layers'} went, ${size}.`,
  stored: (then, now) => `Images took ${then} then and take ${now} now.`,
  containerCame: (name, status) => `Container ${name} came, ${status}.`,
  containerWent: (name) => `Container ${name} went.`,
  containerChanged: (name, then, now) => `Container ${name}: ${then} then, ${now} now.`,
  volume: (name, what) => `Volume ${name} ${what}.`,
  cache: (came, went) => `Build cache: ${came} records came, ${went} went.`,
};

const CHANGES = { came: '생겼습니다', went: '없어졌습니다', changed: '바뀌었습니다' } as const;

const KO: CompareWords = {
  nothing: '지금과 다른 것이 없습니다.',
  imageCame: (name, size) => `이미지 ${name}, ${size}: 생겼습니다.`,
  imageWent: (name, size) => `이미지 ${name}, ${size}: 없어졌습니다.`,
  renamed: (then, now) => `이름 변경: 그때 ${then}, 지금 ${now}.`,
  noName: '이름 없음',
  layersCame: (count, size) => `레이어 ${count}개가 생겼습니다, ${size}.`,
  layersWent: (count, size) => `레이어 ${count}개가 없어졌습니다, ${size}.`,
  stored: (then, now) => `이미지가 차지하는 크기: 그때 ${then}, 지금 ${now}.`,
  containerCame: (name, status) => `컨테이너 ${name} (${status}): 생겼습니다.`,
  containerWent: (name) => `컨테이너 ${name}: 없어졌습니다.`,
  containerChanged: (name, then, now) => `컨테이너 ${name}: 그때 ${then}, 지금 ${now}.`,
  volume: (name, what) => `볼륨 ${name}: ${CHANGES[what]}.`,
  cache: (came, went) => `빌드 캐시: 기록 ${came}개가 생기고 ${went}개가 없어졌습니다.`,
};

export const compareWordsIn = (language: string): CompareWords => (language.startsWith('ko') ? KO : EN);
