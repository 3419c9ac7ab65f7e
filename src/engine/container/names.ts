import { EngineError } from '../core/errors.ts';
import type { Random } from '../core/random.ts';

const MOODS = [
  'able', 'agile', 'amber', 'awake', 'bold', 'brave', 'bright', 'brisk', 'calm', 'candid', 'cheerful', 'clever',
  'cosy', 'curious', 'daring', 'eager', 'earnest', 'fair', 'fluent', 'frank', 'gentle', 'glad', 'happy', 'hardy',
  'honest', 'jolly', 'keen', 'kind', 'lively', 'lucid', 'merry', 'mindful', 'neat', 'nimble', 'patient', 'polite',
  'proud', 'quick', 'quiet', 'serene', 'sharp', 'steady', 'sunny', 'tidy', 'vivid', 'warm', 'wise', 'witty',
] as const; // prettier-ignore

const PEOPLE = [
  'allen', 'babbage', 'bartik', 'boole', 'borg', 'carson', 'cerf', 'clarke', 'curie', 'darwin', 'dijkstra', 'easley',
  'engelbart', 'euclid', 'euler', 'faraday', 'feynman', 'galileo', 'gauss', 'goldberg', 'hamilton', 'hertz', 'hopper',
  'hypatia', 'jang', 'johnson', 'kahn', 'kepler', 'knuth', 'lamport', 'leavitt', 'liskov', 'lovelace', 'maxwell',
  'meitner', 'mirzakhani', 'newton', 'noether', 'pascal', 'perlman', 'ritchie', 'sejong', 'shannon', 'tesla',
  'thompson', 'torvalds', 'turing', 'volta', 'wilson', 'wu', 'yonath', 'zuse',
] as const; // prettier-ignore

const VALID = /^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** A name for a container that was given none: mood, person and, where that is taken, a digit. */
export function generateName(random: Random, isTaken: (name: string) => boolean): string {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const name = `${pick(MOODS, random)}_${pick(PEOPLE, random)}${attempt === 0 ? '' : String(random.below(10))}`;
    if (!isTaken(name)) return name;
  }
  return random.hex(12);
}

const pick = (words: readonly string[], random: Random): string => words[random.below(words.length)] ?? '';

/** The name without its slash; refuses what Docker refuses: one character, or a character it does not know. */
export function checkName(name: string): string {
  if (!VALID.test(name)) {
    throw new EngineError(
      'invalid-container-name',
      'invalid',
      `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
    );
  }
  return name.replace(/^\//, '');
}
