import type { LogRefusal } from '../../../session/share/refused.ts';

/** What sharing says. */
export interface ShareStrings {
  readonly title: string;
  readonly lead: string;
  readonly link: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly showCode: string;
  readonly hideCode: string;
  readonly codeLabel: string;
  readonly tooLongForCode: (characters: number) => string;
  readonly close: string;
  /** Why there is no link. */
  readonly noLink: string;
  readonly opening: string;
  readonly opened: string;
  readonly wentOn: string;
  readonly differs: string;
  readonly beginAgain: string;
  readonly beginQuestion: string;
  readonly ownLab: string;
  /** Why a link was not opened. */
  readonly refused: Readonly<Record<LogRefusal, string>>;
  /** Follows a refusal. */
  readonly fresh: string;
}

const EN: ShareStrings = {
  title: 'Share this lab',
  lead: 'Whoever opens the link gets the lab as it is now. The commands, and the files that were typed or saved here, are in the link itself: nothing is sent anywhere.',
  link: 'Link',
  copy: 'Copy link',
  copied: 'Copied.',
  notCopied: 'The link is selected: copy it with the keyboard.',
  showCode: 'Show as QR code',
  hideCode: 'Hide QR code',
  codeLabel: 'QR code of the link',
  tooLongForCode: (characters) =>
    `With ${characters} characters the link is too long for a QR code that a phone can read.`,
  close: 'Close',
  noLink:
    'This lab holds more than fits into a link, most likely files that were brought here. Reset it, or share an archive instead.',
  opening: 'Doing again what the link says…',
  opened: 'You opened a shared lab. It is kept apart from your own, and so is what you do in it.',
  wentOn: 'You go on with a shared lab that you opened before. It is kept apart from your own.',
  differs:
    'The link was made with another version of Layer Lab: images or containers differ from those that its author saw.',
  beginAgain: 'Begin again as the link says',
  beginQuestion: 'Throw away what you did here and begin again as the link says?',
  ownLab: 'To my own lab',
  refused: {
    'too-large': 'The link holds more than this site takes.',
    damaged: 'The link is damaged: it may have been cut off when it was sent. Ask for it once more.',
    newer:
      'The link was made with a later version of Layer Lab, which this one cannot read. Reload the page, or ask for the site it came from.',
    'unknown-start': 'The link begins from a lesson that this site does not have.',
    'too-long': 'What the link says does not come to an end.',
  },
  fresh: 'Here is a fresh lab instead.',
};

const KO: ShareStrings = {
  title: '이 실습 공유',
  lead: '링크를 여는 사람은 지금 상태 그대로의 실습을 받습니다. 명령과 여기서 입력하거나 저장한 파일은 링크 자체에 들어 있고, 어디에도 전송되지 않습니다.',
  link: '링크',
  copy: '링크 복사',
  copied: '복사했습니다.',
  notCopied: '링크를 선택해 두었습니다. 키보드로 복사하세요.',
  showCode: 'QR 코드 보기',
  hideCode: 'QR 코드 숨기기',
  codeLabel: '링크의 QR 코드',
  tooLongForCode: (characters) => `링크가 ${characters}자라서 휴대전화가 읽을 수 있는 QR 코드로는 너무 깁니다.`,
  close: '닫기',
  noLink:
    '이 실습에는 링크에 들어가지 않을 만큼 큰 내용이 있습니다. 아마 가져온 파일 때문입니다. 초기화하거나 아카이브를 공유하세요.',
  opening: '링크에 적힌 명령을 다시 실행하는 중…',
  opened: '공유된 실습을 열었습니다. 내 실습과 따로 보관되며, 여기서 하는 일도 마찬가지입니다.',
  wentOn: '전에 열었던 공유 실습을 이어서 합니다. 내 실습과 따로 보관됩니다.',
  differs: '다른 버전의 Layer Lab에서 만든 링크입니다. 이미지나 컨테이너가 만든 사람이 본 것과 다릅니다.',
  beginAgain: '링크대로 다시 시작',
  beginQuestion: '여기서 한 일을 버리고 링크대로 다시 시작할까요?',
  ownLab: '내 실습으로',
  refused: {
    'too-large': '링크에 이 사이트가 받는 것보다 많은 내용이 들어 있습니다.',
    damaged: '링크가 손상되었습니다. 보내는 중에 잘렸을 수 있으니 다시 받으세요.',
    newer:
      '더 새로운 버전의 Layer Lab에서 만든 링크라 읽을 수 없습니다. 페이지를 새로 고치거나 원래 사이트에서 여세요.',
    'unknown-start': '이 사이트에 없는 강의에서 시작하는 링크입니다.',
    'too-long': '링크에 적힌 명령이 끝나지 않습니다.',
  },
  fresh: '대신 새 실습을 준비했습니다.',
};

/** What sharing says in a language. */
export const shareStringsIn = (language: string): ShareStrings => (language === 'ko' ? KO : EN);
