import base from '@jitl/quickjs-wasmfile-release-asyncify';
import {
  newQuickJSAsyncWASMModuleFromVariant,
  type EmscriptenModuleLoader,
  type QuickJSAsyncEmscriptenModule,
  type QuickJSAsyncFFI,
  type QuickJSAsyncVariant,
  type QuickJSAsyncWASMModule,
} from 'quickjs-emscripten-core';
import { bytesLoadedBy, TABLE_EXPORT, withTable } from './wasm-module.ts';

/** A WASM instance that nothing has run in yet. */
export interface Machine {
  readonly wasm: QuickJSAsyncWASMModule;
  readonly ffi: QuickJSAsyncFFI;
  readonly module: QuickJSAsyncEmscriptenModule;
  readonly table: WebAssembly.Table;
  readonly memory: WebAssembly.Memory;
}

type Loader = EmscriptenModuleLoader<QuickJSAsyncEmscriptenModule>;
type Imported = Awaited<ReturnType<QuickJSAsyncVariant['importModuleLoader']>>;

/** What a bundler may have wrapped. */
const loaderOf = (imported: Imported): Loader =>
  typeof imported === 'function' ? imported : loaderOf(imported.default);

let compiled: Promise<WebAssembly.Module> | null = null;

/** QuickJS, compiled once for all machines. */
function compiledModule(load: Loader): Promise<WebAssembly.Module> {
  compiled ??= bytesLoadedBy(load).then((bytes) => WebAssembly.compile(withTable(bytes)));
  return compiled;
}

function memoryIn(imports: WebAssembly.Imports): WebAssembly.Memory | undefined {
  const all: readonly unknown[] = Object.values(imports).flatMap((namespace) => Object.values(namespace));
  return all.find((one) => one instanceof WebAssembly.Memory);
}

/** A new machine, with the parts that the library has no public way to. */
export async function loadMachine(): Promise<Machine> {
  const parts: Partial<Pick<Machine, 'ffi' | 'module'>> = {};
  let memory: WebAssembly.Memory | undefined;
  let exported: WebAssembly.Exports | undefined;
  const load = loaderOf(await base.importModuleLoader());
  const code = await compiledModule(load);
  const variant: QuickJSAsyncVariant = {
    type: 'async',
    importModuleLoader: async () => (options) =>
      load({
        ...options,
        instantiateWasm: (imports, done) => {
          memory = memoryIn(imports);
          void WebAssembly.instantiate(code, imports).then((instance) => {
            exported = instance.exports;
            done(instance);
          });
          return {};
        },
      }),
    importFFI: async () => {
      const Base = await base.importFFI();
      return class extends Base {
        constructor(module: QuickJSAsyncEmscriptenModule) {
          super(module);
          Object.assign(parts, { ffi: this, module });
        }
      };
    },
  };
  const wasm = await newQuickJSAsyncWASMModuleFromVariant(variant);
  const table = exported?.[TABLE_EXPORT];
  const { ffi, module } = parts;
  if (ffi === undefined || module === undefined || memory === undefined || !(table instanceof WebAssembly.Table)) {
    throw new Error('quickjs did not load');
  }
  return { wasm, ffi, module, memory, table };
}
