/** What the bar of moments says, in one language. */
export interface TimeStrings {
  readonly group: string;
  readonly moment: string;
  readonly start: string;
  readonly now: string;
  /** Of a moment: what led to it, its place and how many there are. */
  readonly at: (label: string, place: number, all: number) => string;
  readonly compare: string;
  readonly toNow: string;
  /** Before what is different now. */
  readonly since: (differences: number) => string;
  /** What the terminal says meanwhile. */
  readonly past: string;
}

const EN: TimeStrings = {
  group: 'Time travel',
  moment: 'Moment',
  start: 'the start',
  now: 'now',
  at: (label, place, all) => `${label}, ${place} of ${all}`,
  compare: 'Compare with now',
  toNow: 'Back to now',
  since: (differences) => (differences === 1 ? 'What is different now' : `${differences} things are different now`),
  past: 'The views show the past. Type, and they return to now.',
};

const KO: TimeStrings = {
  group: '시간 여행',
  moment: '시점',
  start: '처음',
  now: '지금',
  at: (label, place, all) => `${label}, ${all}개 중 ${place}번째`,
  compare: '지금과 비교',
  toNow: '지금으로',
  since: (differences) => `지금과 다른 점 ${differences}가지`,
  past: '지금 화면은 과거의 모습입니다. 입력하면 지금으로 돌아갑니다.',
};

export const timeStringsIn = (language: string): TimeStrings => (language.startsWith('ko') ? KO : EN);
