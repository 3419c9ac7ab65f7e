/** What the terminal says to people, as opposed to what commands print. */
export interface TerminalStrings {
  /** Name of the input for assistive technology. */
  readonly input: string;
  readonly left: string;
  readonly entered: string;
  /** Said where xterm could not be loaded. */
  readonly noScreen: string;
  /** Title of a command in the transcript when it prints nothing. */
  readonly noOutput: string;
  readonly running: string;
  /** Summary under a command, such as `214 lines, exit 1`. */
  readonly summary: (lines: number, exitCode: number) => string;
  /** Shown where output was cut in the transcript. */
  readonly cut: string;
}

const EN: TerminalStrings = {
  input: 'Terminal input',
  entered: 'In the terminal. Escape twice leaves it.',
  left: 'Left the terminal.',
  noScreen: 'The terminal could not be loaded. The plain prompt takes its place.',
  noOutput: 'No output',
  running: 'running…',
  summary: (lines, exitCode) => `${lines} ${lines === 1 ? 'line' : 'lines'}, exit ${exitCode}`,
  cut: 'The rest is left out here.',
};

const KO: TerminalStrings = {
  input: '터미널 입력',
  entered: '터미널 안입니다. Esc를 두 번 누르면 나갑니다.',
  left: '터미널에서 나왔습니다.',
  noScreen: '터미널을 불러오지 못했습니다. 대신 단순 입력창을 사용합니다.',
  noOutput: '출력 없음',
  running: '실행 중…',
  summary: (lines, exitCode) => `${lines}줄, 종료 코드 ${exitCode}`,
  cut: '나머지는 생략했습니다.',
};

const BY_LANGUAGE: Readonly<Record<string, TerminalStrings>> = { en: EN, ko: KO };

/** The strings for the language of an element (`lang` of its nearest ancestor that has one). */
export function stringsFor(element: Element): TerminalStrings {
  const language = element.closest<HTMLElement>('[lang]')?.lang.split('-')[0] ?? 'en';
  return BY_LANGUAGE[language] ?? EN;
}
