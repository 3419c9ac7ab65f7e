/** What stands before the log in its text, and can be read without unpacking anything. */
export interface TextParts {
  readonly version: string;
  /** Name of the start. */
  readonly start: string;
  /** The first digits of a digest over all the rest: a text that was cut off or altered shows. */
  readonly sum: string;
  /** base64url. */
  readonly data: string;
}

/** The only version so far. */
export const VERSION = '1';
const SHAPE = /^(\d{1,4})~([a-z0-9-]{1,64})~([0-9a-f]{16})~([\w-]+)$/;

export const joined = ({ version, start, sum, data }: TextParts): string => [version, start, sum, data].join('~');

/** The parts of a text; `null` where it is none. */
export function partsOfText(text: string): TextParts | null {
  const [, version = '', start = '', sum = '', data = ''] = SHAPE.exec(text) ?? [];
  return version === '' ? null : { version, start, sum, data };
}
