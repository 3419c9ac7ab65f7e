/** Milliseconds between two drawings, however fast the state changes: typing has the time between them. */
const PACE = 250;

/** Shows the newest value it is given: the first soon, others no sooner than `PACE` after the one before. */
export function paced<T>(show: (value: T) => void): (value: T) => void {
  let newest: { readonly value: T } | null = null;
  let next = 0;

  function draw(): void {
    const drawn = newest;
    newest = null;
    if (drawn) show(drawn.value);
    next = performance.now() + PACE;
  }

  return (value) => {
    if (newest === null) setTimeout(draw, Math.max(0, next - performance.now()));
    newest = { value };
  };
}
