/** What the pages of examples do with what they embed; nothing of it is needed to embed. */
const EVENTS = ['ready', 'step', 'exercise', 'progress', 'complete', 'state', 'focusexit', 'error'];

/** Writes down what a lesson tells. */
for (const log of document.querySelectorAll<HTMLElement>('[data-log]'))
  for (const name of EVENTS)
    document.addEventListener(`lab-${name}`, (event) => {
      if (event instanceof CustomEvent) log.append(`lab-${name} ${JSON.stringify(event.detail)}\n`);
    });

/** Course platforms take the height of a frame from a message of this name. */
const isHeight = (data: unknown): data is { readonly subject: string; readonly height: number } =>
  typeof data === 'object' && data !== null && 'subject' in data && data.subject === 'lti.frameResize';

for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-fits]'))
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source === frame.contentWindow && isHeight(data)) frame.height = String(data.height);
  });

/** A deck whose frames are loaded when their slide shows, and unloaded when it does not. */
const slides = [...document.querySelectorAll<HTMLElement>('[data-slide]')];
function turnTo(shown: number): void {
  slides.forEach((slide, index) => {
    slide.hidden = index !== shown;
    for (const frame of slide.querySelectorAll('iframe'))
      if (index === shown) frame.src = frame.dataset.src ?? '';
      else frame.removeAttribute('src');
  });
}
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-turn]'))
  button.addEventListener('click', () => turnTo(Number(button.dataset.turn)));
if (slides.length > 0) turnTo(0);
