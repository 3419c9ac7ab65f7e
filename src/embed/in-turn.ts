/** Frames of one site in one page know each other by this. */
const TURN = 'layer-lab:begins';
/** Milliseconds that a frame has for itself at most, and those in which a prompt that has come is drawn. */
const [MOST, DRAWN] = [3000, 50];

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when it is this frame's turn, with what ends it. */
function turn(): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<() => void>();
  const ask = async (): Promise<void> =>
    navigator.locks.request(TURN, () => new Promise<void>((release) => resolve(release)));
  // A frame without an origin, or without storage, has no locks.
  ask().catch(() => resolve(() => undefined));
  return promise;
}

/**
 * Begins something when no other frame of the page is at it: of two labs that begin together each is there as late as the
 * second of two that begin one after another. Where frames may not know each other it begins at once.
 *
 * @param begin resolves when what the reader waits for has come
 */
export async function inTurn(begin: () => Promise<unknown>): Promise<void> {
  const end = await turn();
  try {
    await Promise.race([begin().then(() => after(DRAWN)), after(MOST)]);
  } finally {
    end();
  }
}
