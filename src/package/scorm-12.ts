import { clockTime } from './durations.ts';
import type { Dialect } from './scorm.ts';

const time = (at: number): string => new Date(at).toTimeString().slice(0, 8);
const TYPES = { choice: 'choice', sequencing: 'sequencing', task: 'performance' } as const;

/** One status for both how much is done and how well; `failed` is never among them. */
function statusOf(before: string, isComplete: boolean, isPassed: boolean): string {
  if (isPassed || before === 'passed') return 'passed';
  return isComplete || before === 'completed' ? 'completed' : 'incomplete';
}

/** SCORM 1.2. */
export const SCORM_12: Dialect = {
  mode: 'cmi.core.lesson_mode',
  language: 'cmi.student_preference.language',
  rawScore: 'cmi.core.score.raw',
  exit: 'cmi.core.exit',
  sessionTime: 'cmi.core.session_time',
  duration: clockTime,
  score: ({ min, max, raw }) => [
    ['cmi.core.score.min', String(min)],
    ['cmi.core.score.max', String(max)],
    ['cmi.core.score.raw', String(raw)],
  ],
  status: ({ isComplete, isPassed }, get) => [
    ['cmi.core.lesson_status', statusOf(get('cmi.core.lesson_status'), isComplete, isPassed)],
  ],
  interaction: (index, { id, kind, response, isRight, at, latency }) => [
    [`cmi.interactions.${index}.id`, id],
    [`cmi.interactions.${index}.type`, TYPES[kind]],
    [`cmi.interactions.${index}.time`, time(at)],
    [`cmi.interactions.${index}.latency`, clockTime(latency)],
    [`cmi.interactions.${index}.student_response`, response],
    [`cmi.interactions.${index}.result`, isRight ? 'correct' : 'wrong'],
  ],
};
