import { builtinNames, findBuiltin } from './builtins/index.ts';
import { expandPart } from './expand/part.ts';
import type { Grammar } from './interpreter/grammar.ts';
import { runCompound } from './interpreter/run-compound.ts';
import { runList } from './interpreter/run-list.ts';
import { runStage } from './interpreter/run-pipeline.ts';

/** The grammar of bash and ash, put together of its parts; nothing that is one of them imports it. */
export const shellGrammar: Grammar = { builtinNames, expandPart, findBuiltin, runCompound, runList, runStage };
