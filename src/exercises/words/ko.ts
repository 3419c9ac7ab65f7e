import type { Words } from './words.ts';

export const KO: Words = {
  range: ({ min, max }) => {
    if (min !== undefined && min === max) return `정확히 ${min}`;
    return [...(min === undefined ? [] : [`${min} 이상`]), ...(max === undefined ? [] : [`${max} 이하`])].join(', ');
  },
  noImage: (name) => `${name} 이미지가 아직 없습니다`,
  builtWithoutName: '. 빌드한 이미지는 있지만 이름이 없습니다',
  fittingIsCalled: (tag) => `. 조건에 맞는 이미지의 이름은 ${tag}입니다`,
  imageStillThere: (name) => `${name} 이미지가 아직 남아 있습니다`,
  imageSize: (name, size, wanted) => `${name} 이미지의 크기는 ${size}입니다. 필요한 크기: ${wanted}`,
  imageLayers: (name, layers, wanted) => `${name} 이미지의 레이어는 ${layers}개입니다. 필요한 개수: ${wanted}`,
  noBase: (base) => `비교할 ${base} 이미지가 없습니다`,
  sharesOnly: (name, shared, all, base) =>
    `${name} 이미지는 있지만, ${base}의 레이어 ${all}개 중 ${shared}개만 공유합니다`,
  noRow: (name, text) => `${name} 이미지는 있지만, 히스토리에 “${text}” 행이 없습니다`,
  layerStillThere: (image, instruction) => `${image}에 “${instruction}”의 레이어가 아직 있습니다`,
  noLayer: (image, text) => `${image}에 “${text}”의 레이어가 없습니다`,
  layerSize: (instruction, size, wanted) => `“${instruction}” 레이어의 크기는 ${size}입니다. 필요한 크기: ${wanted}`,
  noFile: (path, place) => `${place}에 ${path} 파일이 없습니다`,
  fileStillThere: (path, place) => `${place}에 ${path} 파일이 아직 보입니다`,
  fileHidden: (path, layer, layers, instruction) =>
    `${path} 파일이 레이어 ${layers}개 중 ${layer}번째, 즉 “${instruction}” 레이어에 아직 들어 있습니다`,
  fileSize: (path, size, wanted) => `${path} 파일의 크기는 ${size}입니다. 필요한 크기: ${wanted}`,
  fileMode: (path, mode, wanted) => `${path} 파일의 권한은 ${mode}입니다. 필요한 권한: ${wanted}`,
  fileLacks: (path, text) => `${path} 파일은 있지만 그 안에 “${text}” 부분이 없습니다`,
  onHost: '홈 폴더',
  containers: (kind, found, wanted) => `${kind}: ${found}개. 필요한 개수: ${wanted}`,
  writable: (name, size, wanted) => `${name} 컨테이너의 쓰기 가능 레이어는 ${size}입니다. 필요한 크기: ${wanted}`,
  disk: (row, size, wanted) => `${row}: SIZE 값이 ${size}입니다. 필요한 값: ${wanted}`,
  reclaimable: (row, size, wanted) => `${row}: RECLAIMABLE 값이 ${size}입니다. 필요한 값: ${wanted}`,
  nothingBuilt: '아직 아무것도 빌드하지 않았습니다',
  hits: (hits, wanted) => `마지막 빌드에서 캐시를 사용한 단계는 ${hits}개입니다. 필요한 개수: ${wanted}`,
  misses: (misses, first, wanted) =>
    first === undefined
      ? `마지막 빌드에서 다시 실행된 단계가 없습니다. 필요한 개수: ${wanted}`
      : `마지막 빌드에서 ${misses}개 단계가 다시 실행되었고, 첫 번째는 “${first}”입니다. 필요한 개수: ${wanted}`,
  noAnswer: '아직 답을 적지 않았습니다',
  wrongAnswer: (answer) => `정답은 “${answer}” 말고 다른 것입니다`,
  nearestCommand: (line) => `지금까지 “${line}” 명령이 가장 가깝지만, 아직 아닙니다`,
  otherCommand: (line) => `마지막 명령은 “${line}”인데, 다른 일을 하는 명령입니다`,
  noCommand: '아직 실행한 명령이 없습니다',
  endedWith: (line, exitCode) => `“${line}” 명령의 종료 코드는 ${exitCode}입니다`,
  didNotFail: (line) => `“${line}” 명령이 실패하지 않았습니다`,
  stillSo: '그렇지 않아야 하는 것이 아직 그대로입니다',
};
