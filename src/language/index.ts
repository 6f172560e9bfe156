export { compileModel, DEPTHS, STAGES, type Catalogues, type ModelSourceText } from './compile-model.ts';
export { NOT_YET, OPERATION_NAMES } from './compile-steps.ts';
export { DIAGNOSTICS, type Diagnostic, type DiagnosticCode, type Messages } from './diagnostics.ts';
export { FUNCTIONS, type Signature } from './functions.ts';
export type {
  Basis,
  CluePlan,
  Expr,
  Feature,
  FunctionName,
  Named,
  Parameter,
  ParameterValue,
  Plan,
  Reading,
  Rule,
  Source,
  Step,
  TemplatePart,
  ValueType,
} from './plan.ts';
export { children, conjuncts, keyPair, mentions, nodes, type KeyPair } from './walk.ts';
export { readParameterValue } from './compile-parameters.ts';
export * from './render/index.ts';
