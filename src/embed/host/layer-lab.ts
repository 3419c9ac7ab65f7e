/**
 * `<layer-lab lesson="01-what-an-image-is">`: a lesson of Layer Lab in somebody else's page. This file is all there is:
 * it imports nothing and stores nothing. Inside the element stands a link for those without JavaScript.
 *
 * Attributes: `lesson` (or `01-…-exercise` for its tasks alone, or `playground`), `step`, `view`, `theme`, `lang`, `controls`, `cmd`, `run`, `seed`, `state`,
 * `height` (pixels or `auto`), `click-to-load`, `src-origin` (the site, where this script comes from somewhere else);
 * `lab` and `exercise`: what stands behind `#lab=` in a link that shares a lab, and `#exercise=` in one to an exercise.
 * Events, with the message's payload as `detail`: `lab-ready`, `lab-step`, `lab-exercise`, `lab-progress`,
 * `lab-complete`, `lab-state` (with `state="host"`), `lab-resize`, `lab-focusexit`, `lab-error`. A learner can forge
 * them: they are good for feedback, not for grades.
 * Methods: `goTo`, `reset`, `focusLab`, `getState`, `setState`; they wait for the frame, and say whether it did it.
 */
(() => {
  const SCRIPT = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
  const PASSED_ON = ['step', 'view', 'theme', 'lang', 'controls', 'cmd', 'run', 'seed', 'state'];
  const IN_FRAGMENT = ['lab', 'exercise'];
  const SPACE = 'layerlab';
  const HEIGHT = 640;
  const PATIENCE = 30_000;
  /** How near an element comes to what is in sight before its frame is made; frames further away take time from those. */
  const NEAR = '50%';
  /** Milliseconds that a frame has for itself at most before the next begins. */
  const TURN = 1000;
  let instances = 0;
  /** Frames begin one after another: begun together each would wait for all. */
  let last: Promise<unknown> = Promise.resolve();

  /** What a frame said; `null` where it was somebody else. */
  function readTold(data: unknown): { readonly type: string; readonly payload: Payload } | null {
    if (typeof data !== 'object' || data === null || !('ns' in data && 'type' in data && 'payload' in data))
      return null;
    const { ns, type, payload } = data;
    if (ns !== SPACE || typeof type !== 'string' || typeof payload !== 'object') return null;
    return { type, payload: payload ?? {} };
  }

  interface Payload {
    readonly height?: number;
    readonly re?: number;
    readonly ok?: boolean;
    readonly blob?: string;
    readonly rev?: number;
  }

  class LayerLabElement extends HTMLElement {
    static readonly observedAttributes = ['step', 'theme'];
    #frame: HTMLIFrameElement | null = null;
    #port: MessagePort | null = null;
    #seq = 0;
    #origin = '';
    #id = '';
    #near: IntersectionObserver | null = null;
    #state: Payload | null = null;
    /** Waits for the frame's first sign of life. */
    #meet: () => void = () => undefined;
    #met = new Promise<void>((resolve) => (this.#meet = resolve));
    readonly #answers = new Map<number, (isDone: boolean) => void>();
    readonly #listen = (event: MessageEvent): void => this.#heard(event);

    connectedCallback(): void {
      if (this.#frame ?? this.#near) return;
      instances += 1;
      this.#id = this.id || `layer-lab-${instances}`;
      // The room is kept: what stands below does not move when the frame comes.
      this.style.display = 'block';
      this.style.minHeight = `${this.#height() ?? HEIGHT}px`;
      this.#near = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#queue();
        },
        { rootMargin: NEAR },
      );
      this.#near.observe(this);
    }

    async #queue(): Promise<void> {
      const before = last;
      last = before.then(() => {
        if (this.#near === null) return undefined;
        this.#open();
        return Promise.race([this.#met, new Promise((resolve) => setTimeout(resolve, TURN))]);
      });
      await last;
    }

    /** Makes the frame, unless there is one. */
    #open(): void {
      this.#near?.disconnect();
      this.#near = null;
      if (this.#frame || !this.isConnected) return;
      const address = this.#address();
      this.#origin = address.origin;
      addEventListener('message', this.#listen);
      const frame = document.createElement('iframe');
      frame.src = address.href;
      frame.title = this.getAttribute('title') ?? (this.textContent.trim() || 'Layer Lab');
      frame.style.cssText = 'display:block;width:100%;border:0';
      frame.height = String(this.#height() ?? HEIGHT);
      this.replaceChildren(frame);
      this.style.minHeight = '';
      this.#frame = frame;
    }

    /** Pixels; `null` where the frame says how high it is. */
    #height(): number | null {
      const height = Number(this.getAttribute('height'));
      return height > 0 ? height : null;
    }

    #address(): URL {
      const site = new URL(this.getAttribute('src-origin') ?? new URL('../../', SCRIPT).href, location.href);
      const lesson = this.getAttribute('lesson') ?? 'playground';
      const address = new URL(`embed/v1/${encodeURIComponent(lesson)}/`, site.href.replace(/\/?$/, '/'));
      for (const name of PASSED_ON) {
        const value = this.getAttribute(name);
        if (value) address.searchParams.set(name, value);
      }
      address.hash = IN_FRAGMENT.flatMap((name) => {
        const value = this.getAttribute(name);
        return value ? [`${name}=${value}`] : [];
      }).join('&');
      if (this.hasAttribute('click-to-load')) address.searchParams.set('ctl', '1');
      if (location.origin !== 'null') address.searchParams.set('parent', location.origin);
      address.searchParams.set('id', this.#id);
      return address;
    }

    disconnectedCallback(): void {
      removeEventListener('message', this.#listen);
      this.#near?.disconnect();
      this.#near = null;
      this.#port?.close();
      this.#port = null;
      this.#frame?.remove();
      this.#frame = null;
      for (const answer of this.#answers.values()) answer(false);
      this.#answers.clear();
    }

    attributeChangedCallback(name: string, before: string | null, now: string | null): void {
      if (!this.#port || before === now || now === null) return;
      if (name === 'theme') void this.#ask('setTheme', { theme: now });
      else void this.goTo(now);
    }

    /** Shows a step; resolves with false when there is no such step. */
    goTo(step: string): Promise<boolean> {
      return this.#ask('goTo', { step });
    }

    /** Begins afresh. */
    reset(): Promise<boolean> {
      return this.#ask('reset', {});
    }

    /** Puts the focus into the terminal. */
    focusLab(): Promise<boolean> {
      this.#open();
      this.#frame?.focus();
      return this.#ask('focus', {});
    }

    /** What the learner has done, for somebody to keep; `null` where the frame gives nothing (see `state`). */
    async getState(): Promise<{ blob: string; rev: number } | null> {
      const { blob, rev } = (await this.#ask('getState', {})) ? { ...this.#state } : {};
      return blob === undefined ? null : { blob, rev: rev ?? 0 };
    }

    /** Goes on with what was kept. */
    setState({ blob, rev }: { blob: string; rev: number }): Promise<boolean> {
      return this.#ask('setState', { blob, rev });
    }

    async #ask(type: string, payload: object): Promise<boolean> {
      // Who asks for something does not wait until somebody looks.
      this.#open();
      await Promise.race([this.#met, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      const port = this.#port;
      if (!port) return false;
      this.#seq += 1;
      const seq = this.#seq;
      port.postMessage({ ns: SPACE, v: 1, id: this.#id, seq, type, payload });
      return new Promise((resolve) => {
        const timer = setTimeout(() => this.#answered(seq, false), PATIENCE);
        this.#answers.set(seq, (isDone) => {
          clearTimeout(timer);
          resolve(isDone);
        });
      });
    }

    #answered(seq: number, isDone: boolean): void {
      this.#answers.get(seq)?.(isDone);
      this.#answers.delete(seq);
    }

    #heard({ source, origin, data }: MessageEvent<unknown>): void {
      const target = this.#frame?.contentWindow;
      if (!target || source !== target || origin !== this.#origin) return;
      this.#take(data);
      if (readTold(data)?.type !== 'ready' || location.origin === 'null') return;
      // The frame was loaded, perhaps anew: a port of its own.
      this.#port?.close();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event: MessageEvent<unknown>) => this.#take(event.data);
      this.#port = port1;
      const payload = { v: [1], parentOrigin: location.origin };
      target.postMessage({ ns: SPACE, v: 1, id: this.#id, seq: 0, type: 'hello', payload }, this.#origin, [port2]);
      this.#meet();
    }

    #take(data: unknown): void {
      const told = readTold(data);
      if (told === null) return;
      const { type, payload } = told;
      if (type === 'result') {
        this.#answered(payload.re ?? -1, payload.ok === true);
        return;
      }
      if (type === 'state') this.#state = payload;
      if (type === 'resize' && this.#height() === null && this.#frame)
        this.#frame.height = String(payload.height ?? HEIGHT);
      this.dispatchEvent(new CustomEvent(`lab-${type}`, { bubbles: true, detail: payload }));
    }
  }

  if (!customElements.get('layer-lab')) customElements.define('layer-lab', LayerLabElement);
})();
