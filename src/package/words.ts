import type { Language } from './course.ts';

/** What the page around the lessons of a course package says. */
interface PackageWords {
  readonly lesson: string;
  readonly otherLanguage: string;
  readonly wayBack: string;
  readonly kept: string;
  readonly notKept: string;
  readonly noPlatform: string;
  readonly score: (points: number) => string;
}

export const WORDS: Readonly<Record<Language, PackageWords>> = {
  en: {
    lesson: 'Lesson',
    otherLanguage: '한국어',
    wayBack: 'Back to the course',
    kept: 'Saved in your course.',
    notKept: 'Your course has not saved this. It is tried again at the next step.',
    noPlatform: 'No course was found that this page belongs to: nothing is saved.',
    score: (points) => `${points} of 100 points`,
  },
  ko: {
    lesson: '강의',
    otherLanguage: 'English',
    wayBack: '과정으로 돌아가기',
    kept: '저장했습니다.',
    notKept: '저장하지 못했습니다. 다음 단계에서 다시 저장합니다.',
    noPlatform: '학습 과정을 찾지 못해 아무것도 저장하지 않습니다.',
    score: (points) => `100점 중 ${points}점`,
  },
};
