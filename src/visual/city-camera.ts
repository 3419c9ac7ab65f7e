export interface CameraEvents {
  /** Makes the picture so many times larger, around a place in the window, in pixels. */
  readonly onZoom: (factor: number, x: number, y: number) => void;
  readonly onFit: () => void;
}

const ZOOM_STEP = 1.4;
/** Pixels that a pointer moves before it drags. */
const SLACK = 4;

/**
 * Lets pointers, fingers and keys move a scrolling picture and change its size: dragging, the wheel with Ctrl, two
 * fingers, plus, minus and 0. One finger, the wheel and the arrow keys scroll it as they scroll everything.
 */
export function attachCamera(scene: HTMLElement, events: CameraEvents): void {
  attachKeys(scene, events);
  attachDrag(scene);
  attachPinch(scene, events);
  scene.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      events.onZoom(Math.exp(-event.deltaY / 200), event.clientX, event.clientY);
    },
    { passive: false },
  );
}

function attachKeys(scene: HTMLElement, { onZoom, onFit }: CameraEvents): void {
  scene.addEventListener('keydown', (event) => {
    if (event.target !== scene || event.ctrlKey || event.metaKey || event.altKey) return;
    const { left, top, width, height } = scene.getBoundingClientRect();
    const zoom = (factor: number): void => onZoom(factor, left + width / 2, top + height / 2);
    if (event.key === '+' || event.key === '=') zoom(ZOOM_STEP);
    else if (event.key === '-') zoom(1 / ZOOM_STEP);
    else if (event.key === '0') onFit();
    else return;
    event.preventDefault();
  });
}

/** A mouse drags what is larger than its place; the click at the end of it chooses nothing. */
function attachDrag(scene: HTMLElement): void {
  scene.addEventListener('pointerdown', (down) => {
    if (down.button !== 0 || down.pointerType === 'touch') return;
    const { scrollLeft, scrollTop } = scene;
    let isDragging = false;
    const move = ({ clientX, clientY }: PointerEvent): void => {
      const [x, y] = [clientX - down.clientX, clientY - down.clientY];
      if (!isDragging && Math.hypot(x, y) < SLACK) return;
      if (!isDragging) scene.setPointerCapture(down.pointerId);
      isDragging = true;
      scene.toggleAttribute('data-dragging', true);
      scene.scrollLeft = scrollLeft - x;
      scene.scrollTop = scrollTop - y;
    };
    const end = (): void => {
      scene.removeEventListener('pointermove', move);
      scene.removeAttribute('data-dragging');
      if (isDragging) scene.addEventListener('click', stop, { capture: true, once: true });
      setTimeout(() => scene.removeEventListener('click', stop, { capture: true }));
    };
    const stop = (click: Event): void => click.stopPropagation();
    scene.addEventListener('pointermove', move);
    for (const way of ['pointerup', 'pointercancel'] as const) scene.addEventListener(way, end, { once: true });
  });
}

function attachPinch(scene: HTMLElement, { onZoom }: CameraEvents): void {
  let last: number | null = null;
  const spread = ({ touches }: TouchEvent): { distance: number; x: number; y: number } | null => {
    const [one, two] = touches;
    if (one === undefined || two === undefined || touches.length !== 2) return null;
    return {
      distance: Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY),
      x: (one.clientX + two.clientX) / 2,
      y: (one.clientY + two.clientY) / 2,
    };
  };
  const begin = (event: TouchEvent): void => {
    last = spread(event)?.distance ?? null;
    // Two fingers are ours: the page does not scroll or grow with them.
    if (last !== null) event.preventDefault();
  };
  const move = (event: TouchEvent): void => {
    const now = spread(event);
    if (now === null || last === null || last === 0) return;
    event.preventDefault();
    onZoom(now.distance / last, now.x, now.y);
    last = now.distance;
  };
  scene.addEventListener('touchstart', begin, { passive: false });
  scene.addEventListener('touchmove', move, { passive: false });
  scene.addEventListener('touchend', begin, { passive: false });
}
