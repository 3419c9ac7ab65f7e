/** Something that covers the lab while it is there. */
export interface Panel {
  readonly element: HTMLElement;
  /** Takes the focus, once it is in its place. */
  open(): void | Promise<void>;
  dispose(): void;
}

/** The place over the lab, which has room for one panel. */
export interface Overlay {
  show(panel: Panel): void;
  /** Takes a panel away, if it is still the one that is there. */
  hide(panel: Panel): void;
}

export interface OverlayOptions {
  /** What is covered. */
  readonly body: HTMLElement;
  /** Called before a panel shows. */
  readonly onShow: () => void;
  /** Called when it has gone and no button has the focus again. */
  readonly onHide: () => void;
}

/** What is covered can neither be reached nor read. */
export function createOverlay({ body, onShow, onHide }: OverlayOptions): Overlay {
  let current: Panel | null = null;
  /** The button that brought the panel here, if one did. */
  let opener: HTMLElement | null = null;
  const cover = (isCovered: boolean): void => {
    for (const covered of body.children) covered.toggleAttribute('inert', isCovered);
  };
  return {
    show(panel) {
      current?.dispose();
      if (current === null) {
        opener = document.activeElement instanceof HTMLButtonElement ? document.activeElement : null;
        onShow();
        cover(true);
      }
      current = panel;
      body.append(panel.element);
      void panel.open();
    },
    hide(panel) {
      panel.dispose();
      if (panel !== current) return;
      current = null;
      cover(false);
      if (opener) opener.focus();
      else onHide();
    },
  };
}
