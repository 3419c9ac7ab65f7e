import type { LogRefusal } from '../../../session/share/refused.ts';

/** What is said of exercises that a link gives. */
export interface ExerciseStrings {
  readonly column: string;
  /** Stands under the title: who wrote it is not known. */
  readonly source: string;
  /** `fault` names the field; it is English, as the vocabulary is. */
  readonly wrong: (fault: string) => string;
  readonly refused: Readonly<Record<Extract<LogRefusal, 'too-large' | 'damaged' | 'newer'>, string>>;
}

const EN: ExerciseStrings = {
  column: 'Exercise',
  source: 'This exercise came with the link. Whoever made the link wrote it.',
  wrong: (fault) => `The exercise has a mistake: ${fault}.`,
  refused: {
    'too-large': 'The exercise is too large for a link: it may have 16 KB.',
    damaged: 'The link to the exercise is damaged: it may have been cut off when it was sent. Ask for it once more.',
    newer: 'The link to the exercise was made with a later version of Layer Lab. Reload the page.',
  },
};

const KO: ExerciseStrings = {
  column: '연습',
  source: '링크에 담겨 온 연습입니다. 링크를 만든 사람이 썼습니다.',
  wrong: (fault) => `연습에 잘못된 곳이 있습니다. ${fault}`,
  refused: {
    'too-large': '연습이 링크에 담기에 너무 큽니다. 16KB까지 담을 수 있습니다.',
    damaged: '연습 링크가 손상되었습니다. 보내는 중에 잘렸을 수 있으니 다시 받으세요.',
    newer: '더 새로운 버전의 Layer Lab에서 만든 연습 링크입니다. 페이지를 새로 고치세요.',
  },
};

/** What is said of exercises in links in a language. */
export const exerciseStringsIn = (language: string): ExerciseStrings => (language === 'ko' ? KO : EN);
