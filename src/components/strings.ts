import type { Cause } from './lesson/cause.ts';
import type { NotKept } from '../session/protocol.ts';
import type { Refusal } from '../session/real-node.ts';
import type { ViewName } from './lab/view-names.ts';
import { EN } from './strings-en.ts';
import { KO } from './strings-ko.ts';

/** What the interface says; each language is a value of this type. */
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
  /** Said when a thing was chosen that several views show. */
  readonly linked: (views: readonly string[]) => string;
  readonly terminal: string;
  readonly undo: string;
  readonly undone: string;
  readonly nothingToUndo: string;
  readonly redo: string;
  readonly redone: string;
  readonly nothingToRedo: string;
  readonly time: string;
  readonly timeTravel: string;
  readonly share: string;
  readonly shareTitle: string;
  readonly reset: string;
  readonly resetQuestion: string;
  readonly wasReset: string;
  /** Why what is done in the lab will not be there at the next visit. */
  readonly notKept: Readonly<Record<NotKept, string>>;
  readonly setAside: string;
  /** The lab's own program could not be loaded; and what tries again. */
  readonly notLoaded: string;
  readonly tryAgain: string;
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
  /** Follow the name of a key, with a blank between where the language has one. */
  readonly enterHint: string;
  /** What ↑ and ↓ walk in the terminal before it is entered. */
  readonly linksHint: string;
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
    readonly creditsOwnCode: string;
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
  readonly teach: string;
  readonly teachLead: string;
  readonly teachParts: {
    readonly belief: string;
    readonly discuss: string;
    readonly packages: string;
    readonly whole: string;
  };
  /** The same in the header, where there is little room. */
  readonly teachShort: string;
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
  readonly because: (cause: Cause) => string;
  readonly figure: {
    /** What is written on a layer that has the file, or hides it. */
    readonly has: (file: string) => string;
    readonly hides: (file: string) => string;
    readonly container: (name: string) => string;
    readonly cached: string;
    readonly ran: string;
    readonly added: string;
    readonly stored: string;
    readonly reclaimable: string;
    readonly live: (view: string) => string;
  };
  readonly embed: { readonly start: string; readonly whole: string; readonly notKept: string };
  readonly points: (done: number, all: number) => string;
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

/** A check lists what Korean lacks: it stays English till then. */
const BY_LANGUAGE: Readonly<Record<string, Strings>> = { en: EN, ko: { ...EN, ...KO } };

/** The interface's strings in a language, English where there is none. */
export const stringsIn = (language: string): Strings => BY_LANGUAGE[language] ?? EN;

/** Names of the strings that a language has not. */
export const missingStrings = (language: string): readonly string[] =>
  Object.keys(EN).filter((name) => !(name in (language === 'ko' ? KO : EN)));
