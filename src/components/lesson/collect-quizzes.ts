/** A question of a lesson, as it comes back in a review. */
export interface QuizText {
  readonly id: string;
  readonly question: string;
  readonly choices: readonly { readonly answer: string; readonly right: boolean; readonly why: string }[];
}

const QUIZ = /<Quiz\s+id="([^"]+)"\s+question="([^"]+)">(.*?)<\/Quiz>/gs;
const CHOICE = /<Choice\s+answer="([^"]+)"(\s+right)?\s*>(.*?)<\/Choice>/gs;

/** The quizzes of a lesson's text. */
export const collectQuizzes = (body: string): readonly QuizText[] =>
  [...body.matchAll(QUIZ)].map(([, id = '', question = '', inner = '']) => ({
    id,
    question,
    choices: [...inner.matchAll(CHOICE)].map(([, answer = '', right, why = '']) => ({
      answer,
      right: right !== undefined,
      why: why.replace(/\s+/g, ' ').trim(),
    })),
  }));
