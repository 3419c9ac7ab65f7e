/** What the pages for teachers say. */
export interface TeachStrings {
  readonly builder: string;
  readonly builderLead: string;
  readonly choose: string;
  readonly whole: string;
  /** What can be embedded. */
  readonly groups: Readonly<Record<'lessons' | 'tasks' | 'lab', string>>;
  readonly fields: Readonly<
    Record<'lesson' | 'step' | 'view' | 'theme' | 'lang' | 'controls' | 'state' | 'height' | 'ctl', string>
  >;
  readonly auto: string;
  readonly asSystem: string;
  readonly views: Readonly<Record<'' | 'terminal' | 'layers' | 'files' | 'disk' | 'cache', string>>;
  readonly controls: Readonly<Record<'' | 'min' | 'none', string>>;
  readonly states: Readonly<Record<'' | 'local' | 'host', string>>;
  readonly paste: string;
  readonly codes: Readonly<Record<'frame' | 'element' | 'link', string>>;
  readonly hints: Readonly<Record<'frame' | 'element' | 'link', string>>;
  readonly preview: string;
  readonly examples: string;
  readonly examplesLead: string;
  readonly example: Readonly<Record<'plain' | 'slides' | 'course', readonly [title: string, text: string]>>;
  readonly embedThis: string;
  /** A link to an exercise of one's own. */
  readonly own: Readonly<Record<'title' | 'lead' | 'yaml' | 'make' | 'made' | 'open', string>>;
}

const EN: TeachStrings = {
  builder: 'Embed builder',
  builderLead:
    'Choose what your students should see, look at it below, and paste it into your course, blog or slides. Nothing to install, no account, and nothing about your students is sent to anybody.',
  choose: 'What to show',
  whole: 'The whole of it',
  groups: { lessons: 'Lessons', tasks: 'Tasks alone', lab: 'Lab alone' },
  fields: {
    lesson: 'Lesson',
    step: 'Step',
    view: 'View',
    theme: 'Theme',
    lang: 'Language',
    controls: 'Controls',
    state: 'What a student does is kept',
    height: 'Height in pixels',
    ctl: 'Wait for a press of a button',
  },
  auto: 'as high as the page',
  asSystem: 'as the system',
  views: {
    '': 'Text and lab',
    terminal: 'Terminal alone',
    layers: 'Layers alone',
    files: 'Files alone',
    disk: 'Disk alone',
    cache: 'Cache alone',
  },
  controls: { '': 'All', min: 'Fewer', none: 'None' },
  states: { '': 'until the page is left', local: 'in the student’s browser', host: 'by the page around it' },
  paste: 'What to paste',
  codes: { frame: 'Frame', element: 'Element', link: 'Link' },
  hints: {
    frame: 'For Moodle, Canvas, Open edX, WordPress and whatever takes HTML.',
    element: 'For pages of your own: fits its height, and tells the page how it goes.',
    link: 'For Notion and others that ask for an address.',
  },
  preview: 'Preview',
  examples: 'Examples of embedding',
  examplesLead:
    'Three small pages that have a lesson in them, as somebody else would write them. Look at their source.',
  example: {
    plain: ['A page of your own', 'A frame, and the element with its events.'],
    slides: ['Slides', 'A deck that unloads slides which do not show, as reveal.js does.'],
    course: ['A course platform', 'A frame that may run scripts and nothing else, and takes its height from it.'],
  },
  embedThis: 'Embed this lesson',
  own: {
    title: 'An exercise of your own',
    lead: 'Paste an exercise as the authors’ guide describes it, up to 16 KB. The link opens the playground with its tasks beside the lab; the frame shows the same in a page of yours. The exercise is in the link itself: nothing is sent anywhere, and students who look can read the solutions in it.',
    yaml: 'Exercise (YAML)',
    make: 'Make the link',
    made: 'The exercise is right. Here is its link.',
    open: 'Open it',
  },
};

const KO: TeachStrings = {
  builder: '삽입 코드 만들기',
  builderLead:
    '학생에게 보여 줄 것을 고르고 아래에서 확인한 다음, 강의나 블로그, 슬라이드에 붙여 넣으세요. 설치도 계정도 필요 없으며, 학생에 대한 정보는 누구에게도 전송되지 않습니다.',
  choose: '보여 줄 것',
  whole: '전체',
  groups: { lessons: '강의', tasks: '과제만', lab: '실습 화면만' },
  fields: {
    lesson: '강의',
    step: '단계',
    view: '화면',
    theme: '테마',
    lang: '언어',
    controls: '조작 단추',
    state: '학생이 한 일의 보관',
    height: '높이(픽셀)',
    ctl: '단추를 누를 때까지 기다리기',
  },
  auto: '페이지 높이에 맞춤',
  asSystem: '시스템 설정',
  views: {
    '': '글과 실습',
    terminal: '터미널만',
    layers: '레이어만',
    files: '파일만',
    disk: '디스크만',
    cache: '캐시만',
  },
  controls: { '': '모두', min: '일부', none: '없음' },
  states: { '': '페이지를 떠날 때까지', local: '학생의 브라우저에', host: '바깥 페이지가' },
  paste: '붙여 넣을 것',
  codes: { frame: '프레임', element: '요소', link: '링크' },
  hints: {
    frame: 'Moodle, Canvas, Open edX, WordPress처럼 HTML을 받는 곳에 씁니다.',
    element: '직접 만든 페이지에 씁니다. 높이를 스스로 맞추고 진행 상황을 알려 줍니다.',
    link: 'Notion처럼 주소를 받는 곳에 씁니다.',
  },
  preview: '미리 보기',
  examples: '삽입 예제',
  examplesLead: '다른 사람이 만들었을 법한, 강의가 들어 있는 작은 페이지 세 개입니다. 소스를 살펴보세요.',
  example: {
    plain: ['직접 만든 페이지', '프레임 하나와, 이벤트를 알려 주는 요소 하나.'],
    slides: ['슬라이드', '보이지 않는 슬라이드를 reveal.js처럼 내려 두는 발표 자료.'],
    course: ['강의 플랫폼', '스크립트 실행만 허용되고 높이를 전달받는 프레임.'],
  },
  embedThis: '이 강의 삽입하기',
  own: {
    title: '직접 만든 연습',
    lead: '저자 안내서의 형식대로 쓴 연습을 16KB까지 붙여 넣으세요. 링크를 열면 실습 옆에 과제가 나타나고, 프레임은 같은 것을 다른 페이지 안에 보여 줍니다. 연습은 링크 자체에 들어 있어 어디에도 전송되지 않으며, 학생이 살펴보면 풀이를 읽을 수 있습니다.',
    yaml: '연습(YAML)',
    make: '링크 만들기',
    made: '연습에 잘못된 곳이 없습니다. 링크는 다음과 같습니다.',
    open: '열어 보기',
  },
};

/** What the pages for teachers say in a language. */
export const teachStringsIn = (language: string): TeachStrings => (language === 'ko' ? KO : EN);
