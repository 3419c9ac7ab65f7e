import { lessonProgress, markReview } from '../../exercises/progress.ts';
import { afterAnswer, dueQuestions, type Reviewed } from '../../exercises/review.ts';
import { attachQuestion } from '../lesson/attach-question.ts';
import { inside } from '../lesson/inside.ts';
import { stringsIn } from '../strings.ts';

/** Shows the questions that are due. A lesson's questions come in when one of its steps has been done. */
export function attachReview(section: HTMLElement): void {
  const t = stringsIn(document.documentElement.lang).course;
  const now = Date.now();
  const places = new Map<string, HTMLElement>();
  const known = new Map<string, Reviewed>();
  for (const place of section.querySelectorAll<HTMLElement>('[data-review]')) {
    const { review: lesson = '', id = '' } = place.dataset;
    const { since, reviews } = lessonProgress(lesson);
    const key = `${lesson} ${id}`;
    places.set(key, place);
    if (since !== undefined) known.set(key, reviews?.[id] ?? { streak: 0, at: since });
  }
  section.hidden = known.size === 0;
  const due = dueQuestions(known, now);
  const lead = inside(section, '[data-part="review-lead"]', HTMLElement);
  lead.textContent = due.length === 0 ? (lead.dataset.none ?? '') : t.reviewDue(due.length);
  for (const key of due) {
    const place = places.get(key);
    if (!place) continue;
    const { review: lesson = '', id = '' } = place.dataset;
    let isFirst = true;
    place.hidden = false;
    attachQuestion(inside(place, 'lesson-question', HTMLElement), {
      before: () => undefined,
      keep(_choice, isRight) {
        // The first answer counts; the others are for learning.
        if (isFirst) markReview(lesson, id, afterAnswer(known.get(key), isRight, now));
        isFirst = false;
      },
    });
  }
}
