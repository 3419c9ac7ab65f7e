/** Ways a command ends other than by its status. */
export class LoopExit extends Error {
  override readonly name = 'LoopExit';
  readonly kind: 'break' | 'continue';
  /** Loops still to leave, this one included. */
  readonly levels: number;
  /** The loop's own status when it ends. */
  readonly status: number;

  constructor(kind: 'break' | 'continue', levels: number, status = 0) {
    super(kind);
    this.kind = kind;
    this.levels = levels;
    this.status = status;
  }
}

export class FunctionReturn extends Error {
  override readonly name = 'FunctionReturn';
  readonly status: number;

  constructor(status: number) {
    super('return');
    this.status = status;
  }
}

/** `exit`, `set -e`, or a fault that ends a shell that is not interactive. */
export class ShellExit extends Error {
  override readonly name = 'ShellExit';
  readonly status: number;

  constructor(status: number) {
    super('exit');
    this.status = status;
  }
}

/**
 * A fault that abandons the whole line: a failed expansion, an assignment to a readonly variable. The message has been
 * printed already.
 */
export class LineAbandoned extends Error {
  override readonly name = 'LineAbandoned';
  readonly status: number;

  constructor(status: number) {
    super('line abandoned');
    this.status = status;
  }
}

/** A faulty expression; `((` and `[[` are then failed commands, and the line goes on. */
export class ArithmeticAbandoned extends LineAbandoned {}

/** A syntax error: the line it stands in is abandoned, and with it a script that was sourced. */
export class SyntaxAbandoned extends LineAbandoned {}
