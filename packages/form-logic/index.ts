/** Forms as data: what they are, what answers make of them, and a checker that proves they can be finished. Pure, browser-safe. */
export { check, type Finding, type FindingCode, type Process, type Report, type Step } from './check/index.ts'
export { evaluate, type Evaluation, type Fault } from './evaluate.ts'
export { LIMITS, read, depthOf, sizeOf, variablesIn, type Expression, type Scope, type Value } from './expression.ts'
export { END, HELD_NOWHERE, partSources, type Answers, type Definition, type FeeCase, type FieldRule, type Page, type Part, type PartSource, type Schema, type Text, isGroup } from './definition.ts'
export { PARTIAL_DAY, isMoney } from './kinds.ts'
export { choicesOf, hintOf, titleOf, type Choice } from './words.ts'
