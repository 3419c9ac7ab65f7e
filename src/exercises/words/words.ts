/** A range with its sides in words. */
export interface Range {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/** What is said of a learner's own state when a check is not met, in one language. Names and commands stand as typed. */
export interface Words {
  /** `at least 2 and at most 5`. */
  readonly range: (range: Range) => string;
  readonly noImage: (name: string) => string;
  readonly builtWithoutName: string;
  readonly fittingIsCalled: (tag: string) => string;
  readonly imageStillThere: (name: string) => string;
  readonly imageSize: (name: string, size: string, wanted: string) => string;
  readonly imageLayers: (name: string, layers: number, wanted: string) => string;
  readonly noBase: (base: string) => string;
  readonly sharesOnly: (name: string, shared: number, all: number, base: string) => string;
  readonly noRow: (name: string, text: string) => string;
  readonly layerStillThere: (image: string, instruction: string) => string;
  readonly noLayer: (image: string, text: string) => string;
  readonly layerSize: (instruction: string, size: string, wanted: string) => string;
  readonly noFile: (path: string, place: string) => string;
  readonly fileStillThere: (path: string, place: string) => string;
  readonly fileHidden: (path: string, layer: number, layers: number, instruction: string) => string;
  readonly fileSize: (path: string, size: string, wanted: string) => string;
  readonly fileMode: (path: string, mode: string, wanted: string) => string;
  readonly fileLacks: (path: string, text: string) => string;
  readonly onHost: string;
  readonly containers: (kind: string, found: number, wanted: string) => string;
  readonly writable: (name: string, size: string, wanted: string) => string;
  readonly disk: (row: string, size: string, wanted: string) => string;
  readonly reclaimable: (row: string, size: string, wanted: string) => string;
  readonly nothingBuilt: string;
  readonly hits: (hits: number, wanted: string) => string;
  readonly misses: (misses: number, first: string | undefined, wanted: string) => string;
  readonly noAnswer: string;
  readonly wrongAnswer: (answer: string) => string;
  readonly nearestCommand: (line: string) => string;
  readonly otherCommand: (line: string) => string;
  readonly noCommand: string;
  readonly endedWith: (line: string, exitCode: number) => string;
  readonly didNotFail: (line: string) => string;
  readonly stillSo: string;
}
