import type { NotKept } from '../session/protocol.ts';

/** The interface in English; another language is another value of this type. */
export interface Strings {
  readonly siteName: string;
  readonly tagline: string;
  readonly skipToContent: string;
  readonly lessons: string;
  readonly lesson: string;
  readonly minutes: (count: number) => string;
  readonly nextLesson: string;
  readonly allLessons: string;
  readonly theme: string;
  readonly themes: { readonly auto: string; readonly light: string; readonly dark: string };
  readonly lab: string;
  readonly layers: string;
  readonly terminal: string;
  readonly undo: string;
  readonly undone: string;
  readonly nothingToUndo: string;
  readonly reset: string;
  readonly resetQuestion: string;
  readonly wasReset: string;
  /** Why what is done in the lab will not be there at the next visit. */
  readonly notKept: Readonly<Record<NotKept, string>>;
  readonly setAside: string;
  readonly settings: string;
  readonly plainPrompt: string;
  readonly tabCompletes: string;
  readonly enterHint: string;
  readonly leaveHint: string;
  readonly transcript: string;
  readonly command: string;
  readonly send: string;
  readonly interrupt: string;
  readonly keys: string;
  readonly noScript: string;
  readonly resizeLab: string;
  readonly resizeViews: string;
  readonly widths: { readonly group: string; readonly text: string; readonly even: string; readonly lab: string };
  readonly openLab: string;
  readonly nothingRunYet: string;
  readonly run: string;
  readonly copy: string;
  readonly copied: string;
  readonly output: string;
  readonly task: string;
  readonly taskDone: string;
  readonly taskOpen: string;
  readonly checkWork: string;
  readonly notYet: string;
  readonly yourAnswer: string;
  readonly hint: (number: number) => string;
  readonly solution: string;
  readonly predict: string;
  readonly quiz: string;
  readonly reveal: string;
  readonly chooseFirst: string;
  readonly predictedRight: string;
  readonly predictedWrong: string;
  readonly quizRight: string;
  readonly quizWrong: string;
  readonly tryIt: string;
  readonly end: string;
  readonly goOn: string;
  readonly courseEnd: string;
  readonly stepsDone: (done: number, all: number) => string;
  readonly sources: string;
  readonly notFoundTitle: string;
  readonly notFoundText: string;
  readonly cityPlaceholder: string;
  readonly storage: string;
}

const EN: Strings = {
  siteName: 'Layer Lab',
  tagline: 'See Docker images layer by layer.',
  skipToContent: 'Skip to the text',
  lessons: 'Lessons',
  lesson: 'Lesson',
  minutes: (count) => `${count} minutes`,
  nextLesson: 'Next lesson',
  allLessons: 'All lessons',
  theme: 'Theme',
  themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  lab: 'Lab',
  layers: 'Layers',
  terminal: 'Terminal',
  undo: 'Undo',
  undone: 'The last change was undone.',
  nothingToUndo: 'There is nothing to undo.',
  reset: 'Reset',
  resetQuestion: 'Throw away what you built here and begin this lesson’s lab afresh?',
  wasReset: 'The lab is as it was at the start.',
  notKept: {
    'other-tab': 'This lab is open in another tab: what you do in this one is not kept.',
    'storage-unavailable': 'This browser keeps nothing for this page: what you do here ends with it.',
    'storage-full': 'The browser’s storage is full: what you do from now on is not kept.',
  },
  setAside: 'What an earlier visit left could not be read. The lab begins afresh.',
  settings: 'Settings',
  plainPrompt: 'Plain prompt and transcript',
  tabCompletes: 'Tab completes what is typed',
  enterHint: 'Enter to type',
  leaveHint: 'Esc Esc to leave',
  transcript: 'Transcript',
  command: 'Command',
  send: 'Run',
  interrupt: 'Stop',
  keys: 'Keys',
  noScript: 'The terminal needs JavaScript. The text does not: each command below is shown with its output.',
  resizeLab: 'Width of the lab',
  resizeViews: 'Height of the layers',
  widths: { group: 'Width', text: 'Wide text', even: 'Halves', lab: 'Wide lab' },
  openLab: 'Lab',
  nothingRunYet: 'Open the terminal',
  run: 'Run',
  copy: 'Copy',
  copied: 'Copied',
  output: 'Output',
  task: 'Your turn',
  taskDone: 'Done',
  taskOpen: 'To do',
  checkWork: 'Check',
  notYet: 'Not yet:',
  yourAnswer: 'Your answer',
  hint: (number) => `Hint ${number}`,
  solution: 'Solution',
  predict: 'Predict',
  quiz: 'Check yourself',
  reveal: 'See what happens',
  chooseFirst: 'Choose one first. A wrong guess costs nothing.',
  predictedRight: 'That is what happens.',
  predictedWrong: 'It turns out otherwise. Now you know where to look.',
  quizRight: 'Right.',
  quizWrong: 'Not this one. Have another look and choose again.',
  tryIt: 'Try one of these',
  end: 'Before you go on',
  goOn: 'Go on',
  courseEnd: 'More lessons are being written',
  stepsDone: (done, all) => (done === all ? 'All done' : `${done} of ${all} done`),
  sources: 'Sources',
  notFoundTitle: 'No such page',
  notFoundText: 'This address leads nowhere. The lessons are a good place to go on.',
  cityPlaceholder: 'The layers appear here.',
  storage: 'This browser keeps nothing for this page: your work is gone when you leave it.',
};

const BY_LANGUAGE: Readonly<Record<string, Strings>> = { en: EN };

/** The interface's strings in a language, English where there is none yet. */
export const stringsIn = (language: string): Strings => BY_LANGUAGE[language] ?? EN;
