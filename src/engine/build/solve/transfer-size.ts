/** A file that is sent to the builder; times in milliseconds, sizes in bytes. */
export interface SentFile {
  readonly path: string;
  readonly size: number;
  readonly isDirectory: boolean;
  /** The builder has its bytes already. */
  readonly isListed?: boolean;
}

/** What ends a list of files. */
const END = 2;
const PERMISSIONS_OF_A_FILE = 2;
const PERMISSIONS_OF_A_FOLDER = 5;
const TIME = 10;

/** Bytes of a number in the protocol (protobuf varint). */
function varint(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 128; rest /= 128) bytes += 1;
  return bytes;
}

const field = (length: number): number => 1 + varint(length) + length;

/** Bytes that the transfer of these files takes, framing included (`fsutil` over BuildKit's session), as progress shows it. */
export function transferSize(files: readonly SentFile[]): number {
  return files.reduce(
    (sum, file, index) => sum + listed(file) + (file.isDirectory || file.isListed === true ? 0 : sent(file, index)),
    END,
  );
}

/** A file's entry in the list: path, mode, size, time. */
function listed({ path, size, isDirectory }: SentFile): number {
  const name = field(new TextEncoder().encode(path).length);
  const mode = 1 + (isDirectory ? PERMISSIONS_OF_A_FOLDER : PERMISSIONS_OF_A_FILE);
  return field(name + mode + (size > 0 ? 1 + varint(size) : 0) + TIME);
}

/** Its bytes, and the mark behind them. */
function sent({ size }: SentFile, index: number): number {
  const head = 2 + (index > 0 ? 1 + varint(index) : 0);
  return head + (size > 0 ? field(size) + head : 0);
}
