import type { EditorStrings } from './strings.ts';

const TAB = ['Tab으로 다음 칸 이동', 'Ctrl-M'] as const;

export const KO: EditorStrings = {
  editor: (name) => `편집기: ${name}`,
  text: (name) => `${name}의 내용`,
  unnamed: '새 글',
  modified: '수정됨',
  readOnly: '읽기 전용',
  save: '저장',
  close: '닫기',
  fileName: '저장할 파일 이름:',
  search: '찾기:',
  cancel: '취소',
  question: (name) => `${name}에 저장하지 않은 변경이 있습니다.`,
  saveIt: '저장하고 닫기',
  discard: '저장하지 않고 닫기',
  goOn: '계속 편집',
  draft: '앞서 쓰고 저장하지 않은 내용을 되살렸습니다. 실행 취소하면 파일의 원래 내용으로 돌아갑니다.',
  checks: (count) => (count === 0 ? '빌드 검사: 지적 없음' : `빌드 검사: ${count}`),
  fault: '빌드를 시작할 수 없게 합니다',
  line: (start, end) => (start === end ? `${start}행` : `${start}–${end}행`),
  aboutRule: '이 규칙 설명',
  command: '명령',
  unsaved: 'E37: No write since last change (add ! to override)',
  modes: { normal: '명령 모드', insert: '입력 모드', replace: '바꾸기 모드', visual: '선택 모드' },
  keys: {
    nano: [
      ['저장', '^O'],
      ['종료', '^X'],
      ['찾기', 'F6', '^F'],
      ['잘라내기', '^K'],
      ['붙이기', '^U'],
      ['바로 저장', '^S'],
      ['위치', '^C'],
      TAB,
    ],
    vi: [['입력', 'i'], ['입력 끝', 'Esc'], ['저장', ':w'], ['닫기', ':q'], ['찾기', '/'], ['실행 취소', 'u'], TAB],
    plain: [['저장', 'Ctrl-S'], ['닫기', 'Esc'], ['찾기', 'Ctrl-F'], TAB],
  },
};
