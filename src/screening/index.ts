export { choosePlans, compileAll, type FaultyModel } from './plans.ts';
export { replay, type ReplayResult } from './replay.ts';
export { listRuns, readRun } from './runs.ts';
export { screen, type ScreenOptions, type ScreenResult } from './screen.ts';
export { ScreeningError, type ScreeningErrorCode } from './screening-error.ts';
