import { lessonProgress, markReview } from '../../exercises/progress.ts';
import { afterAnswer, dueQuestions, type Reviewed } from '../../exercises/review.ts';
import { attachQuestion } from '../lesson/attach-question.ts';
import { inside } from '../lesson/inside.ts';
import { stringsIn } from '../strings.ts';

const keyOf = ({ dataset }: HTMLElement): string => `${dataset.review ?? ''} ${dataset.id ?? ''}`;

/** How a question was last answered, or that its lesson has been begun; `null` while it has not. */
function reviewedAt({ dataset }: HTMLElement): Reviewed | null {
  const { since, reviews } = lessonProgress(dataset.review ?? '');
  return since === undefined ? null : (reviews?.[dataset.id ?? ''] ?? { streak: 0, at: since });
}

function attachPlace(place: HTMLElement): void {
  let isFirst = true;
  attachQuestion(inside(place, 'lesson-question', HTMLElement), {
    before: () => undefined,
    keep(_choice, isRight) {
      const { review: lesson = '', id = '' } = place.dataset;
      // The first answer counts; the others are for learning.
      if (isFirst) markReview(lesson, id, afterAnswer(reviewedAt(place) ?? undefined, isRight, Date.now()));
      isFirst = false;
    },
  });
}

/** Shows the questions that are due. A lesson's questions come in when one of its steps has been done. */
export function attachReview(section: HTMLElement): void {
  const t = stringsIn(document.documentElement.lang).course;
  const places = [...section.querySelectorAll<HTMLElement>('[data-review]')];
  const lead = inside(section, '[data-part="review-lead"]', HTMLElement);

  function show(): void {
    const known = new Map(
      places.flatMap((place) => {
        const reviewed = reviewedAt(place);
        return reviewed === null ? [] : [[keyOf(place), reviewed] as const];
      }),
    );
    const due = dueQuestions(known, Date.now());
    section.hidden = known.size === 0;
    lead.textContent = due.length === 0 ? (lead.dataset.none ?? '') : t.reviewDue(due.length);
    for (const place of places) place.hidden = !due.includes(keyOf(place));
  }
  for (const place of places) attachPlace(place);
  show();
  document.addEventListener('lesson-restored', show);
}
