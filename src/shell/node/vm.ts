import {
  isSuccess,
  type Asyncify,
  type AsyncFunctionImplementation,
  type EmscriptenModuleCallbacks,
  type JSContextPointer,
  type JSRuntimePointer,
  type JSValuePointer,
  type QuickJSAsyncContext,
  type QuickJSAsyncEmscriptenModule,
  type QuickJSAsyncFFI,
  type QuickJSHandle,
} from 'quickjs-emscripten-core';
import { limitMemory } from './limit-memory.ts';
import { loadMachine, type Machine } from './load-machine.ts';
import { trackRejections } from './rejections.ts';

/** What crosses the border of the sandbox. */
export type GuestValue = string | number | boolean | null | undefined | Uint8Array;

/** A fault that the program inside can catch. */
export class GuestFault extends Error {
  override readonly name = 'GuestFault';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface VmOptions {
  /** Bytes that values of the program may take. */
  readonly memory: number;
  /** Called regularly while a program is busy; the program goes on when the promise resolves. */
  readonly onBusy: () => Promise<void>;
  /** Called when the program wants more memory than that. */
  readonly onFull: () => void;
}

type Answer = QuickJSHandle | { readonly error: QuickJSHandle };

type Call = (name: string, args: readonly GuestValue[]) => GuestValue | Promise<GuestValue>;

/** Bytes of stack for the program. */
const STACK = 256 << 10;
/** Calls of the interrupt handler between two breaks of a busy program; a fixed number, so that a log replays alike. */
const BREAK_AFTER = 4;
type ExecuteJobs = (runtime: JSRuntimePointer, most: number, context: number) => Promise<JSValuePointer>;

/** Bytes of a pointer. */
const POINTER = 4;
/** Promise jobs between two breaks. */
const JOBS = 200;

/**
 * One QuickJS in a WASM instance of its own. It is built with asyncify, so that a function of the host that has to wait,
 * and a break in a busy program, look like plain calls from inside: the whole machine stops and goes on later.
 */
export class Vm {
  private readonly context: QuickJSAsyncContext;
  private readonly ffi: QuickJSAsyncFFI;
  private readonly runtime: JSRuntimePointer;
  private readonly module: QuickJSAsyncEmscriptenModule;
  private readonly memory: WebAssembly.Memory;
  private onBusy: VmOptions['onBusy'] = () => Promise.resolve();
  /** Functions that code was compiled to ahead, by the name of its file. Each is taken once. */
  private readonly compiled = new Map<string, QuickJSHandle>();
  private readonly rejections: QuickJSHandle;
  private asyncify: Asyncify | undefined;
  private ticks = 0;
  /** True while the program runs in a way that can be suspended. */
  private suspendable = false;
  private resuming = false;
  private readonly executeJobs: ExecuteJobs;

  /** A machine for a program that does not begin yet. */
  static async create(): Promise<Vm> {
    return new Vm(await loadMachine());
  }

  private constructor({ wasm, ffi, module, memory, table }: Machine) {
    this.ffi = ffi;
    this.module = module;
    // The library's own function for it gives up where it would have to wait.
    this.executeJobs = module.cwrap('QTS_ExecutePendingJob', 'number', ['number', 'number', 'number'], { async: true });
    const made: JSRuntimePointer[] = [];
    const make = ffi.QTS_NewRuntime;
    ffi.QTS_NewRuntime = () => {
      const pointer = make();
      made.push(pointer);
      return pointer;
    };
    const runtime = wasm.newRuntime();
    const [pointer] = made;
    if (pointer === undefined) throw new Error('quickjs has no runtime');
    this.runtime = pointer;
    this.memory = memory;
    runtime.setMaxStackSize(STACK);
    const { callbacks } = module;
    trackRejections(
      {
        ...{ table, runtime: pointer },
        memory: () => new DataView(memory.buffer),
        allocate: (bytes) => module._malloc(bytes),
        duplicate: (context, at) => ffi.QTS_DupValuePointer(context, at as JSValuePointer),
        enableInterrupts: () => runtime.setInterruptHandler(() => false),
      },
      (...told) => this.note(...told),
    );
    this.context = runtime.newContext();
    this.rejections = this.context.newArray();
    this.watch(callbacks);
  }

  /** Puts a rejection where the program's own side finds it: promise, reason, and whether it is handled by now. */
  private note(owner: JSContextPointer, promise: JSValuePointer, reason: JSValuePointer, isHandled: boolean): void {
    const { context, ffi, rejections } = this;
    const length = context.getProp(rejections, 'length').consume((handle) => context.getNumber(handle));
    const flag = isHandled ? context.true : context.false;
    [promise, reason, flag.value].forEach((value, index) => {
      context.newNumber(length + index).consume((key) => ffi.QTS_SetProp(owner, rejections.value, key.value, value));
    });
    ffi.QTS_FreeValuePointer(owner, promise);
    ffi.QTS_FreeValuePointer(owner, reason);
  }

  /** Compiles code that a program will need; files that it does not ask for cost it nothing more. */
  prepare(code: string, filename: string): void {
    if (this.compiled.has(filename)) return;
    const made = this.compile(code, filename);
    if (!('error' in made)) this.compiled.set(filename, made);
  }

  /** A program begins, with limits of its own. */
  begin({ memory, onBusy, onFull }: VmOptions): void {
    limitMemory(this.memory, memory, onFull);
    this.onBusy = onBusy;
  }

  /** Puts breaks into what runs. */
  private watch(callbacks: EmscriptenModuleCallbacks): void {
    const { callFunction } = callbacks;
    callbacks.callFunction = (asyncify, ...rest) => {
      this.asyncify ??= asyncify;
      return callFunction(asyncify, ...rest);
    };
    callbacks.shouldInterrupt = () => {
      const { asyncify } = this;
      if (asyncify === undefined || !this.suspendable) return 0;
      if (this.resuming) {
        this.resuming = false;
        return asyncify.handleSleep<0 | 1>(() => undefined);
      }
      this.ticks += 1;
      return this.ticks % BREAK_AFTER === 0 ? this.rest(asyncify) : 0;
    };
  }

  /** Stops the machine for a moment; for good when the process is gone. */
  private rest(asyncify: Asyncify): 0 | 1 {
    return asyncify.handleSleep<0 | 1>((wake) => {
      this.onBusy().then(
        () => {
          this.resuming = true;
          wake(0);
        },
        () => undefined,
      );
    });
  }

  /** Runs a piece of the program's code, but nothing yet of what its promises have to do. */
  async evaluate(code: string, filename = 'node:internal'): Promise<GuestValue> {
    return await this.suspended(async () => {
      const result = await this.context.evalCodeAsync(code, filename, {
        type: 'global',
      });
      if (isSuccess(result)) {
        const handle: QuickJSHandle = result.value;
        return handle.consume((own) => this.fromGuest(own));
      }
      const shown: unknown = result.error.consume((handle): unknown => this.context.dump(handle));
      throw new GuestFault('ERR_UNCAUGHT', describe(shown));
    });
  }

  private async suspended<T>(work: () => Promise<T>): Promise<T> {
    this.suspendable = true;
    try {
      return await work();
    } finally {
      this.suspendable = false;
    }
  }

  /** Does what promises have to do, until nothing is left; that may never be. */
  async drain(): Promise<void> {
    const { ffi, runtime } = this;
    const out = this.module._malloc(POINTER);
    while (ffi.QTS_IsJobPending(runtime) !== 0) {
      await this.suspended(async () => {
        ffi.QTS_FreeValuePointerRuntime(runtime, await this.executeJobs(runtime, JOBS, out));
      });
      if (ffi.QTS_IsJobPending(runtime) !== 0) await this.onBusy();
    }
    this.module._free(out);
  }

  /** Gives the program two functions of the host: what answers at once, and what may have to wait. */
  expose(name: string, call: Call): void {
    const { context } = this;
    const read = ([first, ...rest]: readonly QuickJSHandle[]): readonly [string, readonly GuestValue[]] => [
      first === undefined ? '' : context.getString(first),
      rest.map((handle) => this.fromGuest(handle)),
    ];
    context
      .newFunction('settled', (promise) => this.settled(promise))
      .consume((own) => context.setProp(context.global, '__settled', own));
    const fail = (error: unknown): Answer => ({
      error: this.faultToGuest(error),
    });
    const answerTo = (...handles: readonly QuickJSHandle[]): Answer | Promise<Answer> => {
      const [operation, args] = read(handles);
      if (operation === 'compile') return this.compile(String(args[0]), String(args[1]));
      try {
        const answer = call(operation, args);
        if (!(answer instanceof Promise)) return this.toGuest(answer);
        return answer.then((value) => this.toGuest(value), fail);
      } catch (error) {
        return fail(error);
      }
    };
    // The library takes a plain answer as well, and then does not stop the machine; its type does not say so.
    const handle = context.newAsyncifiedFunction(name, answerTo as AsyncFunctionImplementation);
    handle.consume((own) => context.setProp(context.global, name, own));
    context.setProp(context.global, '__rejections', this.rejections);
  }

  /** Makes a value of code without running it any further: a function expression gives the function. */
  private compile(code: string, filename: string): Answer {
    const ahead = this.compiled.get(filename);
    this.compiled.delete(filename);
    if (ahead !== undefined) return ahead;
    const result = this.context.evalCode(code, filename, {
      type: 'global',
      strict: false,
    });
    return result.error === undefined ? result.value : { error: result.error };
  }

  /** What became of a promise: its state and value as an array. */
  private settled(promise: QuickJSHandle): QuickJSHandle {
    const { context } = this;
    const found = context.getPromiseState(promise);
    const answer = context.newArray();
    const put = (index: number, handle: QuickJSHandle): void => {
      handle.consume((own) => context.setProp(answer, index, own));
    };
    put(0, context.newString(found.type));
    if (found.type === 'fulfilled' && found.notAPromise !== true) put(1, found.value);
    if (found.type === 'rejected') put(1, found.error);
    return answer;
  }

  private faultToGuest(fault: unknown): QuickJSHandle {
    const { context } = this;
    const error = context.newError(fault instanceof Error ? fault.message : String(fault));
    const code = typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
    context.newString(code).consume((handle) => context.setProp(error, 'code', handle));
    return error;
  }

  private fromGuest(handle: QuickJSHandle): GuestValue {
    const { context } = this;
    switch (context.typeof(handle)) {
      case 'string':
        return context.getString(handle);
      case 'number':
        return context.getNumber(handle);
      case 'boolean':
        return context.dump(handle) === true;
      case 'object':
        return context.eq(handle, context.null)
          ? null
          : context.getArrayBuffer(handle).consume(({ value }) => value.slice());
      default:
        return undefined;
    }
  }

  private toGuest(value: GuestValue): QuickJSHandle {
    const { context } = this;
    if (typeof value === 'string') return context.newString(value);
    if (typeof value === 'number') return context.newNumber(value);
    if (typeof value === 'boolean') return value ? context.true : context.false;
    if (value instanceof Uint8Array) return context.newArrayBuffer(new Uint8Array(value).buffer);
    return value === null ? context.null : context.undefined;
  }
}

function describe(shown: unknown): string {
  if (typeof shown !== 'object' || shown === null) return String(shown);
  const { name = '', message = '' } = shown as {
    readonly name?: string;
    readonly message?: string;
  };
  return `${name}: ${message}`;
}
