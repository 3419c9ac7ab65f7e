import { EN } from './en.ts';
import { KO } from './ko.ts';
import type { Words } from './words.ts';

/** What is said of a missed check in a language; English where there is no other. */
export const wordsIn = (language: string): Words => (language === 'ko' ? KO : EN);
