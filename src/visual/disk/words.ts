import { count, listed, listedKorean } from '../../session/wording.ts';
import type { ByLanguage } from '../language.ts';

/** What a figure is, beside its number: a title, and what it means. */
type Said = readonly [title: string, meaning: string];

/** What the Disk view says. Names of columns and lines are Docker's own in every language. */
export interface DiskWords {
  readonly images: string;
  readonly imagesLabel: string;
  readonly prunes: string;
  readonly noImage: string;
  readonly showAll: (images: number) => string;
  readonly names: (more: number) => string;
  readonly since: (said: string, now: string) => string;
  readonly caption: { readonly listed: (size: string) => string; readonly stored: (size: string) => string };
  /** Of a stretch of the bars: the longest that fits is shown. */
  readonly once: (size: string, images: number) => readonly string[];
  readonly saved: (size: string) => readonly string[];
  readonly list: (names: readonly string[], shown?: number, total?: number) => string;
  readonly part: {
    readonly onlyIn: (names: string) => string;
    readonly sharedBy: (names: string) => string;
    readonly sharedWith: (names: string) => string;
    readonly its: string;
    readonly stored: string;
    readonly inUse: (name: string) => string;
    readonly written: (container: string, status: string) => string;
    readonly ofFiles: string;
    readonly more: (size: string, parts: number) => string;
  };
  readonly logical: (again: string | null) => Said;
  readonly storedOnce: Said;
  readonly size: (name: string, freed: string | null) => Said;
  readonly shared: (name: string, layers: number) => Said;
  readonly unique: (name: string) => Said;
  readonly imagesTotal: Said;
  readonly imagesActive: (names: string | null) => Said;
  readonly imagesReclaimable: (isUsed: boolean) => Said;
  readonly containersTotal: Said;
  readonly containersActive: Said;
  readonly containersSize: Said;
  readonly containersReclaimable: Said;
  readonly volumesTotal: Said;
  readonly volumesActive: Said;
  readonly volumesSize: Said;
  readonly volumesReclaimable: Said;
  readonly cacheTotal: Said;
  readonly cacheActive: Said;
  readonly cacheSize: (sharing: number) => Said;
  readonly cacheReclaimable: Said;
  readonly layer: (instruction: string, images: number) => Said;
  readonly group: (names: string, layers: number, images: number) => Said;
  readonly prune: {
    readonly ifRun: string;
    readonly nothing: string;
    readonly removes: (takes: readonly string[]) => string;
    readonly containers: (amount: number) => string;
    readonly images: (amount: number, names: string) => string;
    readonly layers: (amount: number, size: string) => string;
    readonly records: (amount: number) => string;
    /** What ways of cleaning up would free, said with the figure that promises it. */
    readonly wouldFree: (ways: readonly (readonly [command: string, size: string])[]) => string;
  };
}

const EN: DiskWords = {
  images: 'Images',
  imagesLabel: 'Images, and what their size is made of',
  prunes: 'What a prune would free',
  noImage: 'No image on this machine.',
  showAll: (images) => `Show all ${images} images`,
  names: (more) => `+${count(more, 'name')}`,
  since: (said, now) => `The terminal said ${said}. Since then it became ${now}.`,
  caption: {
    listed: (size) => `SIZE in docker image ls: ${size} in all`,
    stored: (size) => `On the disk: ${size}, every layer once`,
  },
  once: (size, images) => [`${size} once for ${images} images`, `${size} once`],
  saved: (size) => [
    `${size} saved: listed again, stored once`,
    `${size} saved by sharing`,
    `${size} saved`,
    `−${size}`,
  ],
  list: listed,
  part: {
    onlyIn: (names) => `only in ${names}`,
    sharedBy: (names) => `shared by ${names}, stored once`,
    sharedWith: (names) => `shared with ${names}`,
    its: 'its own',
    stored: 'stored',
    inUse: (name) => `only in ${name}, in use`,
    written: (container, status) => `written by ${container}, ${status}`,
    ofFiles: 'of files that this step added or changed',
    more: (size, parts) => `${size} in ${parts} more`,
  },
  logical: (again) => [
    'The SIZE column of docker image ls added up',
    again === null
      ? 'No layer is listed twice, so this is also what the disk holds.'
      : `${again} of it is layers that are listed again with another image or name. The disk holds them once.`,
  ],
  storedOnce: ['SIZE of Images in docker system df', 'Every layer once, however many images have it.'],
  size: (name, freed) => [
    `SIZE of ${name}`,
    freed === null
      ? 'No other image has any of its layers: removing it would free all of this.'
      : `Removing it would free ${freed}: the rest is needed by others.`,
  ],
  shared: (name, layers) => [
    `SHARED SIZE of ${name}`,
    `${count(layers, 'layer')} that another image has too: removing this one image does not free them.`,
  ],
  unique: (name) => [`UNIQUE SIZE of ${name}`, 'Layers that no other image has: this is what removing it would free.'],
  imagesTotal: ['TOTAL of Images', 'Images on this machine, however many names each has.'],
  imagesActive: (names) => [
    'ACTIVE of Images',
    names === null
      ? 'No container, running or not, was made from any image.'
      : `Images that a container was made from, running or not: ${names}.`,
  ],
  imagesReclaimable: (isUsed) => [
    'RECLAIMABLE of Images',
    isUsed
      ? 'Docker takes off only what an image in use shares with no other image; what it shares is counted as reclaimable, though a prune leaves it.'
      : 'Nothing is in use, so all of it could go: docker image prune -a.',
  ],
  containersTotal: ['TOTAL of Containers', 'Containers, running or not.'],
  containersActive: ['ACTIVE of Containers', 'Containers that run or are paused.'],
  containersSize: ['SIZE of Containers', 'Only what containers wrote: the layers below belong to their images.'],
  containersReclaimable: [
    'RECLAIMABLE of Containers',
    'What stopped containers wrote: docker container prune frees it, and it is gone for good.',
  ],
  volumesTotal: ['TOTAL of Local Volumes', 'Volumes on this machine.'],
  volumesActive: ['ACTIVE of Local Volumes', 'Volumes that a container mounts.'],
  volumesSize: ['SIZE of Local Volumes', 'Files in volumes. They are in no layer and outlive containers.'],
  volumesReclaimable: [
    'RECLAIMABLE of Local Volumes',
    'Volumes that no container mounts. docker system prune leaves those with a name.',
  ],
  cacheTotal: ['TOTAL of Build Cache', 'Records: what each step of a build made or read.'],
  cacheActive: ['ACTIVE of Build Cache', 'Records that a build uses at this moment.'],
  cacheSize: (sharing) => [
    'SIZE of Build Cache',
    `Results of build steps that no image has.${
      sharing === 0 ? '' : ` ${count(sharing, 'record')} more cost nothing: images have the same layers.`
    }`,
  ],
  cacheReclaimable: [
    'RECLAIMABLE of Build Cache',
    'All of it can go: docker builder prune. The next build then runs its steps again.',
  ],
  layer: (instruction, images) => [
    `SIZE of a row of docker image history: ${instruction}`,
    images > 1 ? `One layer, on the disk once, in the SIZE of ${images} images.` : 'One layer that no other image has.',
  ],
  group: (names, layers, images) =>
    images === 1
      ? [`Only in ${names}`, `${count(layers, 'layer')} that no other image has.`]
      : [`Shared by ${names}`, `${count(layers, 'layer')}, on the disk once, in the SIZE of ${images} images.`],
  prune: {
    ifRun: ', if it were run now',
    nothing: 'There is nothing for it to remove.',
    removes: (takes) => `Removes ${listed(takes, takes.length)}.`,
    containers: (amount) => count(amount, 'container'),
    images: (amount, names) => `${count(amount, 'image')} (${names})`,
    layers: (amount, size) => `${count(amount, 'layer')} of ${size}`,
    records: (amount) => count(amount, 'build cache record'),
    wouldFree: (ways) =>
      `If run now, ${listed(
        ways.map(([command, size]) => `${command} would free ${size}`),
        ways.length,
      )}.`,
  },
};

const KO: DiskWords = {
  images: '이미지',
  imagesLabel: '이미지와 그 크기의 내역',
  prunes: '정리하면 비는 공간',
  noImage: '이 컴퓨터에는 이미지가 없습니다.',
  showAll: (images) => `이미지 ${images}개 모두 보기`,
  names: (more) => `이름 ${more}개 더`,
  since: (said, now) => `터미널에는 ${said}로 나왔습니다. 그 뒤 ${now}로 바뀌었습니다.`,
  caption: {
    listed: (size) => `docker image ls의 SIZE: 모두 ${size}`,
    stored: (size) => `디스크: ${size}, 레이어마다 한 번`,
  },
  once: (size, images) => [`${size} 한 번, 이미지 ${images}개`, `${size} 한 번`],
  saved: (size) => [`${size} 절약: 목록에는 또 나오고 저장은 한 번`, `공유로 ${size} 절약`, `${size} 절약`, `−${size}`],
  list: listedKorean,
  part: {
    onlyIn: (names) => `${names}에만 있음`,
    sharedBy: (names) => `${names} 공유, 저장은 한 번`,
    sharedWith: (names) => `${names}와 공유`,
    its: '자기 것',
    stored: '저장됨',
    inUse: (name) => `${name}에만 있고 사용 중`,
    written: (container, status) => `${container}가 씀, ${status}`,
    ofFiles: '이 단계가 더하거나 바꾼 파일',
    more: (size, parts) => `그 밖의 ${parts}개 ${size}`,
  },
  logical: (again) => [
    'docker image ls의 SIZE 열을 더한 값',
    again === null
      ? '두 번 나오는 레이어가 없으므로 디스크에 있는 양과 같습니다.'
      : `그중 ${again}는 다른 이미지나 이름에 또 나오는 레이어입니다. 디스크에는 한 번만 있습니다.`,
  ],
  storedOnce: ['docker system df의 Images SIZE', '몇 개의 이미지가 쓰든 레이어는 한 번만 셉니다.'],
  size: (name, freed) => [
    `${name}의 SIZE`,
    freed === null
      ? '다른 이미지와 겹치는 레이어가 없습니다. 지우면 이만큼이 모두 빕니다.'
      : `지우면 ${freed}만 빕니다. 나머지는 다른 이미지가 씁니다.`,
  ],
  shared: (name, layers) => [
    `${name}의 SHARED SIZE`,
    `다른 이미지에도 있는 레이어 ${layers}개: 이 이미지 하나를 지워도 비지 않습니다.`,
  ],
  unique: (name) => [`${name}의 UNIQUE SIZE`, '다른 이미지에는 없는 레이어: 지우면 이만큼 빕니다.'],
  imagesTotal: ['Images의 TOTAL', '이 컴퓨터의 이미지 수. 이름이 몇 개든 하나로 셉니다.'],
  imagesActive: (names) => [
    'Images의 ACTIVE',
    names === null
      ? '실행 중이든 아니든 어떤 이미지로도 컨테이너를 만들지 않았습니다.'
      : `실행 중이든 아니든 컨테이너를 만든 이미지: ${names}.`,
  ],
  imagesReclaimable: (isUsed) => [
    'Images의 RECLAIMABLE',
    isUsed
      ? 'Docker는 사용 중인 이미지가 혼자 가진 것만 뺍니다. 공유하는 것은 정리해도 남지만 비울 수 있는 것으로 셉니다.'
      : '사용 중인 것이 없어 모두 비울 수 있습니다: docker image prune -a.',
  ],
  containersTotal: ['Containers의 TOTAL', '컨테이너 수. 실행 중이 아닌 것도 셉니다.'],
  containersActive: ['Containers의 ACTIVE', '실행 중이거나 일시 정지된 컨테이너입니다.'],
  containersSize: ['Containers의 SIZE', '컨테이너가 쓴 것만 셉니다. 아래의 레이어는 이미지의 것입니다.'],
  containersReclaimable: [
    'Containers의 RECLAIMABLE',
    '멈춘 컨테이너가 쓴 것: docker container prune으로 비우며 되살릴 수 없습니다.',
  ],
  volumesTotal: ['Local Volumes의 TOTAL', '이 컴퓨터의 볼륨 수입니다.'],
  volumesActive: ['Local Volumes의 ACTIVE', '컨테이너가 마운트한 볼륨입니다.'],
  volumesSize: ['Local Volumes의 SIZE', '볼륨에 있는 파일. 어느 레이어에도 없고 컨테이너보다 오래 남습니다.'],
  volumesReclaimable: [
    'Local Volumes의 RECLAIMABLE',
    '어떤 컨테이너도 마운트하지 않은 볼륨. 이름이 있는 것은 docker system prune도 남겨 둡니다.',
  ],
  cacheTotal: ['Build Cache의 TOTAL', '기록 수: 빌드의 단계마다 만들거나 읽은 것입니다.'],
  cacheActive: ['Build Cache의 ACTIVE', '지금 빌드가 쓰고 있는 기록입니다.'],
  cacheSize: (sharing) => [
    'Build Cache의 SIZE',
    `이미지에는 없는 빌드 단계의 결과입니다.${
      sharing === 0 ? '' : ` 기록 ${sharing}개는 이미지와 레이어가 같아 공간을 쓰지 않습니다.`
    }`,
  ],
  cacheReclaimable: [
    'Build Cache의 RECLAIMABLE',
    '모두 비울 수 있습니다: docker builder prune. 그러면 다음 빌드는 단계를 다시 실행합니다.',
  ],
  layer: (instruction, images) => [
    `docker image history 한 행의 SIZE: ${instruction}`,
    images > 1
      ? `레이어 하나. 디스크에 한 번 있고 이미지 ${images}개의 SIZE에 들어갑니다.`
      : '다른 이미지에는 없는 레이어 하나입니다.',
  ],
  group: (names, layers, images) =>
    images === 1
      ? [`${names}에만 있음`, `다른 이미지에는 없는 레이어 ${layers}개입니다.`]
      : [`${names} 공유`, `레이어 ${layers}개. 디스크에 한 번 있고 이미지 ${images}개의 SIZE에 들어갑니다.`],
  prune: {
    ifRun: ', 지금 실행한다면',
    nothing: '지울 것이 없습니다.',
    removes: (takes) => `지우는 것: ${takes.join(', ')}.`,
    containers: (amount) => `컨테이너 ${amount}개`,
    images: (amount, names) => `이미지 ${amount}개(${names})`,
    layers: (amount, size) => `레이어 ${amount}개 ${size}`,
    records: (amount) => `빌드 캐시 기록 ${amount}개`,
    wouldFree: (ways) => `지금 실행하면 비는 공간: ${ways.map(([command, size]) => `${command} ${size}`).join(', ')}.`,
  },
};

export const DISK_WORDS: ByLanguage<DiskWords> = { en: EN, ko: KO };
