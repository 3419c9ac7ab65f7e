import { isoDuration } from './durations.ts';
import type { Dialect } from './scorm.ts';

const TYPES = { choice: 'choice', sequencing: 'sequencing', task: 'other' } as const;

/** A second-exact UTC time, as SCORM's `time(second,10,0)` has it. */
const time = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** SCORM 2004, 4th edition. Success is told once there is any, and never taken back. */
export const SCORM_2004: Dialect = {
  mode: 'cmi.mode',
  language: 'cmi.learner_preference.language',
  rawScore: 'cmi.score.raw',
  exit: 'cmi.exit',
  sessionTime: 'cmi.session_time',
  duration: isoDuration,
  score: ({ min, max, raw, scaled }) => [
    ['cmi.score.min', String(min)],
    ['cmi.score.max', String(max)],
    ['cmi.score.raw', String(raw)],
    ['cmi.score.scaled', String(scaled)],
  ],
  status: ({ ratio, isComplete, isPassed }, get) => [
    ['cmi.progress_measure', ratio.toFixed(4)],
    ['cmi.completion_status', isComplete || get('cmi.completion_status') === 'completed' ? 'completed' : 'incomplete'],
    ...(isPassed ? [['cmi.success_status', 'passed'] as const] : []),
  ],
  interaction: (index, { id, kind, response, isRight, at, latency }) => [
    [`cmi.interactions.${index}.id`, id],
    [`cmi.interactions.${index}.type`, TYPES[kind]],
    [`cmi.interactions.${index}.timestamp`, time(at)],
    [`cmi.interactions.${index}.latency`, isoDuration(latency)],
    [`cmi.interactions.${index}.learner_response`, response.replaceAll(',', '[,]')],
    [`cmi.interactions.${index}.result`, isRight ? 'correct' : 'incorrect'],
  ],
};
