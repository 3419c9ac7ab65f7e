/** What the lab says when a person brings files. */
export interface FileStrings {
  readonly title: (folder: string) => string;
  /** The folder where the shell is. */
  readonly here: string;
  readonly files: string;
  readonly folder: string;
  readonly cancel: string;
  readonly orDrop: string;
  readonly nothing: string;
  readonly tooMany: (count: number, most: number) => string;
  readonly tooLarge: (name: string, size: string, most: string) => string;
  readonly unreadable: (name: string) => string;
  readonly refused: (reason: string) => string;
  readonly arrived: (count: number, size: string, folder: string) => string;
  /** A tar in which no images are. */
  readonly noImages: (name: string) => string;
}

const EN: FileStrings = {
  title: (folder) => `Bring files to ${folder}`,
  here: 'the current folder',
  files: 'Choose files',
  folder: 'Choose a folder',
  cancel: 'Cancel',
  orDrop: 'You can also drop files and folders anywhere on the page. They stay in this browser.',
  nothing: 'There is no file in what you chose.',
  tooMany: (count, most) => `These are ${count} files; at most ${most} can be brought at once. Nothing was taken.`,
  tooLarge: (name, size, most) =>
    `${name} makes it ${size}; at most ${most} can be brought at once. Nothing was taken.`,
  unreadable: (name) => `${name} cannot be read. Nothing was taken.`,
  refused: (reason) => `${reason}. Nothing was taken.`,
  arrived: (count, size, folder) =>
    count === 1
      ? `1 file (${size}) put into ${folder}. Undo takes it out again.`
      : `${count} files (${size}) put into ${folder}. Undo takes them out again.`,
  noImages: (name) => `There are no images in ${name}, so that nothing was loaded.`,
};

const KO: FileStrings = {
  title: (folder) => `${folder} 폴더로 파일 가져오기`,
  here: '현재 폴더',
  files: '파일 선택',
  folder: '폴더 선택',
  cancel: '취소',
  orDrop: '파일이나 폴더를 페이지 아무 곳에나 끌어다 놓아도 됩니다. 파일은 이 브라우저 밖으로 나가지 않습니다.',
  nothing: '선택한 것에 파일이 없습니다.',
  tooMany: (count, most) =>
    `파일이 ${count}개입니다. 한 번에 ${most}개까지 가져올 수 있습니다. 아무것도 가져오지 않았습니다.`,
  tooLarge: (name, size, most) =>
    `${name}까지 더하면 ${size}입니다. 한 번에 ${most}까지 가져올 수 있습니다. 아무것도 가져오지 않았습니다.`,
  unreadable: (name) => `${name} 파일을 읽을 수 없습니다. 아무것도 가져오지 않았습니다.`,
  refused: (reason) => `${reason}. 아무것도 가져오지 않았습니다.`,
  arrived: (count, size, folder) =>
    `파일 ${count}개(${size})를 ${folder}에 넣었습니다. 되돌리기로 다시 뺄 수 있습니다.`,
  noImages: (name) => `${name}에는 이미지가 없어 아무것도 불러오지 않았습니다.`,
};

const BY_LANGUAGE: Readonly<Record<string, FileStrings>> = { en: EN, ko: KO };

/** The strings of a language, English where there is none. */
export const fileStringsIn = (language: string): FileStrings => BY_LANGUAGE[language] ?? EN;
