import type { NotKept } from '../session/protocol.ts';
import type { Refusal } from '../session/real-node.ts';
import type { ViewName } from './lab/view-names.ts';
import { KO } from './strings-ko.ts';

/** The interface in English; another language is another value of this type. */
export interface Strings {
  readonly siteName: string;
  readonly tagline: string;
  readonly skipToContent: string;
  readonly lessons: string;
  readonly lesson: string;
  readonly playground: string;
  readonly playgroundSummary: string;
  readonly minutes: (count: number) => string;
  readonly nextLesson: string;
  readonly allLessons: string;
  readonly theme: string;
  readonly themes: { readonly auto: string; readonly light: string; readonly dark: string };
  readonly lab: string;
  readonly picture: string;
  /** The lab's views in their order, each with what its tab says. */
  readonly views: Readonly<Record<ViewName, string>>;
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
  /** Saves the log that was set aside. */
  readonly downloadLog: string;
  readonly upload: string;
  /** Over the lab while files are held over the page. */
  readonly dropHere: string;
  readonly settings: string;
  readonly plainPrompt: string;
  readonly tabCompletes: string;
  /** What containers run JavaScript on. */
  readonly realNode: {
    readonly label: string;
    readonly starting: string;
    readonly on: string;
    readonly off: string;
    readonly refused: Readonly<Record<Refusal, string>>;
  };
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
  /** Where one language is chosen for another: the other's own name. */
  readonly otherLanguage: string;
  readonly home: {
    readonly description: string;
    readonly titleStart: string;
    readonly titleEmphasis: string;
    readonly lead: string;
    readonly begin: string;
  };
  readonly course: {
    readonly description: string;
    readonly lead: string;
    readonly goOnWith: string;
    readonly progress: string;
    readonly progressText: (done: number, all: number) => string;
    readonly kept: string;
    readonly exportProgress: string;
    readonly importProgress: string;
    readonly imported: string;
    readonly notImported: string;
    readonly forget: string;
    readonly forgetQuestion: string;
    readonly summary: string;
    readonly summaryLead: string;
    readonly name: string;
    readonly makeCode: string;
    readonly codeOf: (name: string, lessons: number, allLessons: number, steps: number, allSteps: number) => string;
    readonly checkCode: string;
    readonly code: string;
    readonly codeRight: (lessons: number, steps: number) => string;
    readonly codeWrong: string;
    readonly review: string;
    readonly reviewDue: (count: number) => string;
    readonly reviewNone: string;
    readonly reviewFrom: (lesson: string) => string;
    readonly credits: string;
    readonly creditsLead: string;
    readonly creditsPost: string;
    readonly creditsBook: string;
    readonly creditsCode: string;
    readonly creditsVideos: string;
  };
  readonly previousLesson: string;
  readonly glossary: string;
  readonly glossaryLead: string;
  readonly search: string;
  readonly searchLead: string;
  readonly searchNone: (query: string) => string;
  readonly searchFound: (count: number) => string;
  readonly searchNoScript: string;
  readonly reference: string;
  readonly referenceLead: string;
  readonly referenceParts: {
    readonly aliases: string;
    readonly option: string;
    readonly meaning: string;
    readonly example: string;
  };
  readonly fidelity: string;
  readonly fidelityLead: string;
  readonly fidelityParts: {
    readonly compared: string;
    readonly comparedText: (commands: number, sessions: number) => string;
    readonly area: string;
    readonly sessions: string;
    readonly commands: string;
    readonly met: string;
    readonly sum: string;
    readonly real: string;
    readonly realPoints: readonly string[];
    readonly excepted: string;
    readonly exceptedText: string;
    readonly absent: string;
    readonly absentText: string;
  };
  readonly guideParts: { readonly field: string; readonly meaning: string; readonly optional: string };
  readonly guide: string;
  readonly guideLead: string;
  readonly footer: {
    readonly engine: string;
    readonly course: string;
    readonly sources: string;
    readonly mark: string;
  };
  readonly more: string;
  readonly print: string;
  /** Under an output, where the learner's own was another: lines only theirs has, and how many it lacks. */
  readonly differs: (more: readonly string[], fewer: number) => string;
  readonly afresh: string;
  readonly afreshQuestion: string;
  readonly playNext: string;
  readonly played: string;
  readonly order: string;
  readonly moveUp: (line: string) => string;
  readonly moveDown: (line: string) => string;
  readonly moved: (place: number, all: number) => string;
  readonly orderWrong: (place: number) => string;
  readonly tryIt: string;
  readonly end: string;
  readonly goOn: string;
  readonly courseEnd: string;
  readonly stepsDone: (done: number, all: number) => string;
  readonly sources: string;
  readonly notFoundTitle: string;
  readonly notFoundText: string;
  readonly viewPlaceholder: string;
}

const EN: Strings = {
  siteName: 'Layer Lab',
  tagline: 'See Docker images layer by layer.',
  skipToContent: 'Skip to the text',
  lessons: 'Lessons',
  lesson: 'Lesson',
  playground: 'Playground',
  playgroundSummary:
    'A machine with Docker and nothing to follow. Drop an archive that docker save wrote on this page, and see its layers.',
  minutes: (count) => `${count} minutes`,
  nextLesson: 'Next lesson',
  allLessons: 'All lessons',
  theme: 'Theme',
  themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  lab: 'Lab',
  picture: 'Picture',
  views: { layers: 'Layers', files: 'Files', disk: 'Disk', cache: 'Cache', dockerfile: 'Dockerfile' },
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
  downloadLog: 'Download what was there',
  upload: 'Upload',
  dropHere: 'Drop files here to put them into the current folder',
  settings: 'Settings',
  plainPrompt: 'Plain prompt and transcript',
  tabCompletes: 'Tab completes what is typed',
  realNode: {
    label: 'Run node in WebContainers (asks stackblitz.com)',
    starting: 'WebContainers is starting…',
    on: 'node runs in WebContainers: real Node, on the real network. What it did is not done again after a reload.',
    off: 'node runs in quickjs again, on the simulated network.',
    refused: {
      'not-isolated': 'This page is not isolated as WebContainers needs it: node runs in quickjs.',
      'not-reached': 'WebContainers cannot be reached: node runs in quickjs.',
      'too-slow': 'WebContainers did not start within 15 seconds: node runs in quickjs.',
    },
  },
  enterHint: 'to type,',
  leaveHint: 'to leave',
  transcript: 'Transcript',
  command: 'Command',
  send: 'Run',
  interrupt: 'Stop',
  keys: 'Keys',
  noScript: 'The terminal needs JavaScript. The text does not: each command below is shown with its output.',
  resizeLab: 'Width of the lab',
  resizeViews: 'Height of the picture',
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
  otherLanguage: '한국어',
  home: {
    description: 'Learn Docker image layers with a live terminal and a picture of every layer, in your browser.',
    titleStart: 'See Docker images',
    titleEmphasis: 'layer by layer',
    lead:
      'A Docker image is a stack of layers, and most of them are shared. Here you can build images, read their history ' +
      'and watch the layers come and go. Nothing to install: the engine runs in this page.',
    begin: 'Begin with lesson 1',
  },
  course: {
    description: 'Short lessons on Docker images and their layers, each with a live terminal.',
    lead: 'Each takes a few minutes, has one idea a step, and a terminal beside the text in which all of it can be tried.',
    goOnWith: 'Go on with',
    progress: 'Your progress',
    progressText: (done, all) => `${done} of ${all} steps done`,
    kept: 'Progress stays in this browser. Export it to go on somewhere else.',
    exportProgress: 'Export',
    importProgress: 'Import',
    imported: 'The progress was added to what was here.',
    notImported: 'That file holds no progress of this course.',
    forget: 'Forget all',
    forgetQuestion: 'Forget all progress in this browser? An export keeps it.',
    summary: 'Summary for a teacher',
    summaryLead:
      'The code says how much is done, and fits one name only. It is a note, not a proof: whoever wants to can make one up.',
    name: 'Name',
    makeCode: 'Make the code',
    codeOf: (name, lessons, allLessons, steps, allSteps) =>
      `${name}: ${lessons} of ${allLessons} lessons, ${steps} of ${allSteps} steps. Code:`,
    checkCode: 'Check a code',
    code: 'Code',
    codeRight: (lessons, steps) => `The code fits the name: ${lessons} lessons and ${steps} steps done.`,
    codeWrong: 'The code does not fit the name.',
    review: 'Look back',
    reviewDue: (count) =>
      count === 1 ? 'One question from an earlier lesson:' : `${count} questions from earlier lessons:`,
    reviewNone:
      'Nothing to look back at today. Questions from lessons you have done turn up here, at growing intervals.',
    reviewFrom: (lesson) => `From “${lesson}”`,
    credits: 'Sources',
    creditsLead:
      'The first lessons follow a post on images and layers, chapter 2.4 of a series on Docker, and use the example of the book behind it. The text of the lessons is our own.',
    creditsPost: 'The post: “Understanding Docker Images and Image Layers”, 22 September 2025',
    creditsBook: 'The book: “Learn Docker in a Month of Lunches” by Elton Stoneman',
    creditsCode: 'The code of the book’s Korean edition',
    creditsVideos: 'Elton Stoneman’s videos',
  },
  previousLesson: 'Previous lesson',
  glossary: 'Glossary',
  glossaryLead: 'The words of the lessons, each in a sentence or two.',
  search: 'Search',
  searchLead: 'Search the lessons, the glossary and the reference.',
  searchNone: (query) => `Nothing has “${query}” in it.`,
  searchFound: (count) => (count === 1 ? 'One page' : `${count} pages`),
  searchNoScript: 'Search needs JavaScript. The glossary and the list of lessons do not.',
  reference: 'Commands',
  referenceLead:
    'Every docker command that is simulated here, made from the definitions that the terminal itself runs on.',
  referenceParts: { aliases: 'Also', option: 'Option', meaning: 'Meaning', example: 'An example' },
  fidelity: 'Fidelity',
  fidelityLead: 'How closely what is printed here is what Docker prints, and what is not simulated.',
  fidelityParts: {
    compared: 'What is compared',
    comparedText: (commands, sessions) =>
      `${commands} commands in ${sessions} sessions were run on a real Docker Engine 28.5.2 (overlay2 image store, BuildKit) and recorded. The same commands are run here, and outputs and exit codes are compared; only IDs, times and random names may differ. “Met” is the number below which the tests of this site fail.`,
    area: 'Area',
    sessions: 'Sessions',
    commands: 'Commands',
    met: 'Met',
    sum: 'All',
    real: 'What is not a simulation',
    realPoints: [
      'Layers are tar archives, and their digests are the SHA-256 of real bytes.',
      'Images are OCI configs and manifests, so an image saved here loads into a real Docker with the same ID.',
      'The union file system resolves whiteouts and copies up, and the build cache compares real checksums.',
    ],
    excepted: 'What is excepted',
    exceptedText: 'Recorded commands that cannot be met honestly. They count neither as met nor as missed.',
    absent: 'What is not simulated',
    absentText: 'These commands of Docker say in one line that they are not simulated here, and fail.',
  },
  guideParts: { field: 'Field', meaning: 'Meaning', optional: '(may be left out)' },
  guide: 'Write a lesson',
  guideLead: 'How lessons and exercises are written: two text files, no programming.',
  footer: {
    engine:
      'simulates Docker Engine 28.5.2 in your browser. Its layers, digests and sizes are computed, and what you type stays here.',
    course: 'The lessons use the example of Elton Stoneman’s book “Learn Docker in a Month of Lunches”.',
    sources: 'Sources',
    mark: 'Docker is a trademark of Docker, Inc., which has no part in this site.',
  },
  more: 'More',
  print: 'Print',
  differs: (more, fewer) => {
    const [first = ''] = more;
    const lacks =
      fewer === 0
        ? ''
        : `${fewer} ${fewer === 1 ? 'line' : 'lines'} of the text ${fewer === 1 ? 'is' : 'are'} not in yours`;
    if (more.length === 0) return `Yours differs: ${lacks}. Your lab is in another state than the text’s.`;
    const has =
      more.length === 1
        ? `one line of yours is not in the text (“${first.trim()}”)`
        : `${more.length} lines of yours are not in the text, the first is “${first.trim()}”`;
    return `Yours differs: ${[has, lacks].filter(Boolean).join('; ')}. Your lab is in another state than the text’s.`;
  },
  afresh: 'Start this step afresh',
  afreshQuestion: 'Throw away what you built in this lesson’s lab, and run everything that leads to this step again?',
  playNext: 'Play the next command',
  played: 'All played',
  order: 'Put in order',
  moveUp: (line) => `Move up: ${line}`,
  moveDown: (line) => `Move down: ${line}`,
  moved: (place, all) => `Now ${place} of ${all}`,
  orderWrong: (place) =>
    place === 1
      ? 'The first line is not right yet.'
      : `The first ${place - 1} ${place === 2 ? 'line is' : 'lines are'} right. Look at line ${place}.`,
  tryIt: 'Try one of these',
  end: 'Before you go on',
  goOn: 'Go on',
  courseEnd: 'That was the last lesson',
  stepsDone: (done, all) => (done === all ? 'All done' : `${done} of ${all} done`),
  sources: 'Sources',
  notFoundTitle: 'No such page',
  notFoundText: 'This address leads nowhere. The lessons are a good place to go on.',
  viewPlaceholder: 'The picture appears here.',
};

/** A check lists what Korean lacks: it stays English till then. */
const BY_LANGUAGE: Readonly<Record<string, Strings>> = { en: EN, ko: { ...EN, ...KO } };

/** The interface's strings in a language, English where there is none. */
export const stringsIn = (language: string): Strings => BY_LANGUAGE[language] ?? EN;

/** Names of the strings that a language has not. */
export const missingStrings = (language: string): readonly string[] =>
  Object.keys(EN).filter((name) => !(name in (language === 'ko' ? KO : EN)));
