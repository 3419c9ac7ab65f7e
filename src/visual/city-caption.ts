import type { Playing } from './city-motion.ts';
import type { CityWords } from './city-words.ts';
import { html } from './svg.ts';

/** Says below the picture what moves, while it does, and lets readers skip it. */
export class CityCaption {
  readonly root = html('div', 'city-caption');
  private readonly text = html('p', '');
  private readonly skipButton = html('button', '');
  /** Everything that moves; `told` is what the words are about. */
  private readonly moving = new Set<Playing>();
  private told: Playing | null = null;
  private readonly onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    // Motion never stands in the way of typing, not even of the time that drawing it takes.
    const isTyping = key.length === 1 && !ctrlKey && !metaKey && !altKey;
    if (key === 'Escape' || isTyping) this.skip();
  };

  constructor(t: CityWords) {
    this.root.hidden = true;
    // What is said here is told to assistive technology once and in full.
    this.text.setAttribute('aria-hidden', 'true');
    this.skipButton.type = 'button';
    this.skipButton.textContent = t.skip;
    this.skipButton.addEventListener('click', () => this.skip());
    this.root.append(this.text, this.skipButton);
  }

  /** Shows the end of what still moves. */
  skip(): void {
    this.moving.forEach((playing) => playing.skip());
    this.moving.clear();
    this.mark();
    this.end();
  }

  /** Follows a motion of beats; others have no words and are over at once. */
  follow(playing: Playing | null, hasBeats: boolean): void {
    if (playing === null) return;
    this.moving.add(playing);
    this.mark();
    void playing.finished.then(() => {
      this.moving.delete(playing);
      this.mark();
    });
    if (!hasBeats) return;
    this.told = playing;
    this.root.hidden = false;
    document.addEventListener('keydown', this.onKey, { capture: true });
    void playing.finished.then(() => {
      if (this.told === playing) this.end();
    });
  }

  say(sentence: string): void {
    this.text.textContent = sentence;
  }

  /** Lets others see whether something still moves. */
  private mark(): void {
    this.root.parentElement?.toggleAttribute('data-moving', this.moving.size > 0);
  }

  private end(): void {
    if (this.told === null) return;
    this.told = null;
    this.text.textContent = '';
    document.removeEventListener('keydown', this.onKey, { capture: true });
    if (this.root.contains(document.activeElement)) this.handFocusOn();
    this.root.hidden = true;
  }

  /** The button that had the focus goes; the picture takes it. */
  private handFocusOn(): void {
    this.root.parentElement?.querySelector<HTMLElement>('.city-scene')?.focus();
  }
}
